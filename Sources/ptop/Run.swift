import Exporter
import Glibc
import Logging
import Sampler
import TopUI

/// The whole program: one sampler, and a screen, an exporter, or both, that read from it.
struct Run {
  /// What every subcommand asks for.
  struct Sampling {
    var procfs: String
    var exits: ExitMode
    var logLevel: Logger.Level
    var logFormat: LogFormat
  }

  /// What the subcommands with a screen ask for.
  struct Screen {
    var options: TopUI.Options
    var output = Output.terminal
    /// As the file has them, before any flag.
    var saved = Settings()

    var interval: Duration { options.settings.interval }
  }

  /// Where the screen goes.
  enum Output { case terminal, batch, json }

  let sampling: Sampling
  let screen: Screen?
  let serving: Exporter.Configuration?

  /// Returns, or dies by the signal that ended it.
  func run() throws {
    // Before any other thread is started.
    OwnMemory.shareHeap()
    let isOnTerminal = screen?.output == .terminal
    let signals = try Signals(isOnTerminal ? TopUI.signals : [SIGTERM, SIGINT, SIGHUP])
    _ = signal(SIGPIPE, SIG_IGN)
    // On a screen it marks a run; a script that sends it to every ptop must end none.
    if !isOnTerminal { _ = signal(SIGUSR1, SIG_IGN) }

    if isOnTerminal { try TopUI.requireTerminal() }
    let sink = LogSink(format: sampling.logFormat)
    let feed = SnapshotFeed()
    let sampler = try makeSampler(for: feed)
    let exporter = serving.map { Exporter($0, feed: feed, logger: logger(to: sink)) }
    try exporter?.start()

    if let screen {
      let surroundings = { (question: Surroundings.Question) in
        Surroundings(exporter: exporter, logLine: sink.latest, question: question)
      }
      // Its first sample is taken while the screen is prepared.
      let thread = try SamplerThread(
        sampler, schedule: .every(screen.interval), into: feed,
        // Series must have their names from the start.
        isHasty: isOnTerminal && serving == nil)
      let ending: TopUI.Ending
      if isOnTerminal {
        sink.hold()
        defer { sink.release() }
        var host = TopUI.Host(surroundings: surroundings)
        host.control = ProcessControl(procfs: sampling.procfs)
        host.inspector = Inspector(procfs: sampling.procfs)
        host.setInterval = { thread.setInterval($0) }
        let keeper = SettingsFile().map {
          SettingsKeeper($0, saved: screen.saved, logger: logger(to: sink))
        }
        host.keepSettings(with: keeper)
        defer { keeper?.finish(within: .milliseconds(250)) }
        let ui = try TopUI(
          screen.options, feed: feed, signals: signals, environment: Environment.value, host: host)
        ending = ui.run()
      } else {
        var printer = Printer(
          screen.paper(), iterations: screen.options.iterations, feed: feed, signals: signals,
          surroundings: { surroundings(Surroundings.Question()) })
        ending = try printer.run()
      }
      // Scrapes that wait for a sample still get it.
      exporter?.drain()
      thread.stop()
      if case .signal(let number) = ending { Signals.reraise(number) }
    } else if let serving, let exporter {
      // By the third sample a first one was scraped, and everything has run once.
      feed.subscribe { if $0.sequence == 3 { OwnMemory.forgetStart() } }
      let thread = try SamplerThread(
        sampler, schedule: .whenQuiet(for: serving.scrapeInterval), into: feed)
      var number = signals.wait()
      // A daemon's way to say: read your configuration again.
      while number == SIGHUP {
        exporter.reload()
        number = signals.wait()
      }
      exporter.drain()
      thread.stop()
      // Asked to end and ended well: nothing was cut off. Ctrl-C shows as such in a shell's loop.
      if number != SIGTERM { Signals.reraise(number) }
    }
  }

  /// What the exporter needs it needs for ever; a live screen will declare others than its first.
  func makeSampler(for feed: SnapshotFeed) throws -> Sampler {
    if let screen { feed.declare(screen.needs, environment: screen.environment) }
    return try Sampler(
      procfs: sampling.procfs, needs: serving?.needs ?? [],
      environment: serving?.environment ?? [], exits: sampling.exits)
  }

  private func logger(to sink: LogSink) -> Logger {
    Logger(label: "ptop") { [level = sampling.logLevel] _ in
      LogSinkHandler(sink: sink, level: level)
    }
  }
}
