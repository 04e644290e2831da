import ArgumentParser
import Glibc
import Linux
import Logging
import Runs
import Snapshots
import TopUI

/// The screen over a recording: nothing is sampled, and nothing can be done to a process.
struct Replay {
  /// The recording that is shown is the last of them.
  let files: [String]
  let options: TopUI.Options

  private static let noTerminal =
    "a recording is looked at on a terminal, on standard input and output; without one, 'ptop compare'"
    + " says what it came to"

  /// Returns, or ends ptop with the signal that ended the screen. Throws where there is no recording or no terminal.
  func run() throws {
    OwnMemory.shareHeap()
    let signals = try Signals(TopUI.signals)
    let marks = try MarkSignals()
    _ = signal(SIGPIPE, SIG_IGN)
    guard let file = files.last else { return }
    let source = try ReplaySource(file, comparedWith: files.count > 1 ? files.first : nil)
    do throws(TerminalError) { try TopUI.requireTerminal() } catch {
      throw error == .notATerminal ? ValidationError(Self.noTerminal) : error
    }
    let sink = LogSink(format: .logfmt)
    defer { sink.finish() }
    let ending = try show(source, signals, marks, sink)
    sink.finish()
    if case .signal(let number) = ending { Signals.reraise(number) }
  }

  private func show(
    _ source: ReplaySource, _ signals: consuming Signals, _ marks: MarkSignals, _ sink: LogSink
  ) throws -> TopUI.Ending {
    sink.hold()
    defer { sink.release() }
    var services = TopUI.Services { _ in ProgramStatus(logLine: sink.latest) }
    services.replay = TopUI.Replay(
      descriptor: { source.descriptor }, next: { source.next($0) })
    let keeper = SettingsFile().map {
      SettingsKeeper(
        $0, logger: Logger(label: "ptop") { _ in LogSinkHandler(sink: sink, level: .info) })
    }
    services.keepSettings(with: keeper)
    defer { keeper?.finish(within: .milliseconds(250)) }
    var options = options
    options.recording = source.file
    let compares = files.count > 1 ? "= compares the two; " : ""
    options.notice = options.notice ?? compares + TopModel.replayHint
    let ui = try TopUI(
      options, feed: SnapshotFeed(), signals: signals, marks: marks,
      environment: Environment.value, services: services)
    return try ui.run()
  }
}
