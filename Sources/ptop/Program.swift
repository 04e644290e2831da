import Exporter
import Glibc
import Linux
import Logging
import Prometheus
import Sampler
import Snapshots
import TopUI

/// The whole program: one sampler, and a screen, an exporter, or both, that read from it.
struct Program {
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

    var interval: Duration { options.settings.interval }
  }

  /// Where the screen goes.
  enum Output { case terminal, batch, json }

  let sampling: Sampling
  let screen: Screen?
  let serving: Serving?

  /// What the subcommands that serve metrics ask for.
  struct Serving {
    var exporter: Exporter.Configuration
    /// `nil`: no Prometheus is asked.
    var reconciler: ReconcilerConfiguration?
  }

  /// What a screen stands on.
  struct Parts {
    let feed: SnapshotFeed
    let thread: SamplerThread
    let sink: LogSink
    let exporter: Exporter?
  }

  /// Returns, or dies by the signal that ended it. Throws where it cannot begin, and what stops a printer
  /// of samples.
  func run() throws {
    guard let schedule else { return }
    // Before any other thread is started.
    OwnMemory.shareHeap()
    let signals = try takeSignals()
    let marks = isOnTerminal ? try MarkSignals() : nil
    if isOnTerminal { try TopUI.requireTerminal() }
    let (sink, feed) = (LogSink(format: sampling.logFormat), SnapshotFeed())
    defer { sink.finish() }
    var sampler = try makeSampler(for: feed)
    let exporter = try startExporter(feed, sink)
    // Sockets are open; only a screen acts on processes. The threads that follow inherit it.
    if screen == nil { OwnCapabilities.keepThoseToRead() }
    let reconciler = exporter.flatMap { makeReconciler(reportingTo: $0, feed, sink) }
    reconciler?.start()
    if let exporter { give(notices: sampler.circumstances(), of: exporter, to: sink) }
    if screen == nil { forgetStart(with: feed) }
    // Its first sample is taken while a screen is prepared.
    let thread = try SamplerThread(
      sampler, schedule: schedule, into: feed,
      // Series must have their names from the start.
      beginsQuickly: isOnTerminal && serving == nil)
    let parts = Parts(feed: feed, thread: thread, sink: sink, exporter: exporter)
    let number: Int32?
    if let screen {
      number = try show(screen, parts, signals, marks: marks)
    } else {
      number = wait(signals, exporter)
    }
    reconciler?.end()
    // Scrapes that wait for a sample still get it.
    exporter?.drain()
    thread.stop()
    sink.finish()
    if let number { Signals.reraise(number) }
  }

  var isOnTerminal: Bool { screen?.output == .terminal }

  /// `nil` where no sample is wanted.
  private var schedule: SamplerThread.Schedule? {
    if let screen { return .every(screen.interval) }
    return serving.map { .whenQuiet(for: $0.exporter.scrapeInterval) }
  }

  private func takeSignals() throws -> Signals {
    let signals = try Signals(isOnTerminal ? TopUI.signals : [SIGTERM, SIGINT, SIGHUP])
    _ = signal(SIGPIPE, SIG_IGN)
    // On a screen it marks a run; a script that sends it to every ptop must end none.
    if !isOnTerminal { _ = signal(SIGUSR1, SIG_IGN) }
    return signals
  }

  private func startExporter(_ feed: SnapshotFeed, _ sink: LogSink) throws -> Exporter? {
    guard let serving else { return nil }
    let exporter = Exporter(
      serving.exporter, feed: feed, logger: logger(to: sink), droppedLogLines: { sink.dropped })
    try exporter.start()
    return exporter
  }

  /// Nothing of it is there unless it is asked for: it costs memory.
  private func makeReconciler(
    reportingTo exporter: Exporter, _ feed: SnapshotFeed, _ sink: LogSink
  ) -> Reconciler? {
    guard let serving, let configuration = serving.reconciler else { return nil }
    return Reconciler(
      configuration, interval: serving.exporter.scrapeInterval, metrics: serving.exporter.metrics,
      feed: feed, logger: logger(to: sink), report: exporter.show)
  }

  /// By the third sample a first one was scraped, and everything has run once.
  private func forgetStart(with feed: SnapshotFeed) {
    feed.subscribe { if $0.sequence == 3 { OwnMemory.forgetStart() } }
  }

  private func give(notices circumstances: Circumstances, of exporter: Exporter, to sink: LogSink) {
    let logger = logger(to: sink)
    let texts = Notice.texts(of: circumstances, openPort: exporter.openPort)
    for text in texts { logger.notice("\(text)") }
  }

  /// For a signal that asks for the end; `nil` for the one that says that it was asked for.
  private func wait(_ signals: borrowing Signals, _ exporter: Exporter?) -> Int32? {
    var number = signals.wait()
    // A daemon's way to say: read your configuration again.
    while number == SIGHUP {
      exporter?.reload()
      number = signals.wait()
    }
    // Asked to end and ended well: nothing was cut off. Ctrl-C shows as such in a shell's loop.
    return number == SIGTERM ? nil : number
  }

  /// What the exporter wants it wants for ever; a live screen will want other things than at first.
  func makeSampler(for feed: SnapshotFeed) throws -> Sampler {
    if let screen { feed.want(screen.wants(on: TopUI.size), for: .screen) }
    return try Sampler(
      procfs: sampling.procfs, wants: serving?.exporter.wants ?? Wants(), exits: sampling.exits)
  }

  func logger(to sink: LogSink) -> Logger {
    Logger(label: "ptop") { [level = sampling.logLevel] _ in
      LogSinkHandler(sink: sink, level: level)
    }
  }
}
