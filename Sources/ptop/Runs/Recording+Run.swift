import Glibc
import Linux
import Runs
import Snapshots

extension Recording {
  /// One run, from the command's start to its end; `nil` where there is none to end. Throws where it cannot
  /// begin.
  func recordOne(
    _ number: Int, _ source: SampleSource, _ signals: borrowing Signals
  ) throws -> ChildProcess.Outcome? {
    // What cannot be written is said before anything is run.
    let path = configuration.path(ofRun: number)
    var file = try RecordingFile(path)
    let (first, child): (Snapshot, ChildProcess?)
    do {
      try prepare(source, signals)
      first = source.begin()
      child = try configuration.command.isEmpty ? nil : ChildProcess(configuration.command)
    } catch {
      file.abandon()
      throw error
    }
    file.begin(header(from: first))
    var observer = RunObserver(from: first, first: child?.pid)
    file.take(first)
    let outcome = wait(for: child, source, signals) { event in
      switch event {
      case .sample(let snapshot):
        observer.take(snapshot)
        file.take(snapshot)
      case .mark(let mark): file.take(mark)
      }
    }
    for snapshot in source.take().all {
      observer.take(snapshot)
      file.take(snapshot)
    }
    let summary = observer.summary(outcome: outcome.map(ExitEvent.Outcome.init))
    report(summary, of: number, in: file.finish(summary) ? path : nil)
    return outcome
  }

  /// What comes while a run is under way.
  private enum Event {
    case sample(Snapshot)
    case mark(RunMark)
  }

  /// Until the command ended, or without one, until a signal asks for the end.
  private func wait(
    for child: ChildProcess?, _ source: SampleSource, _ signals: borrowing Signals,
    _ take: (Event) -> Void
  ) -> ChildProcess.Outcome? {
    let began = Clock.monotonic()
    var isShort = true
    while true {
      for snapshot in source.backlog.takeAll() { take(.sample(snapshot)) }
      if isShort, Clock.monotonic() - began >= SampleSource.shortFor {
        source.lengthen()
        isShort = false
      }
      while let (number, sender) = signals.nextWithSender() {
        switch number {
        case SIGCHLD:
          if let outcome = reap(child) { return outcome }
        case SIGPIPE: break
        case SIGUSR1:
          source.sampleNow { take(.mark(.now(RunMark.signalLabel))) }
        default:
          guard let child else { return nil }
          // The kernel sent a terminal's to the command as well.
          if sender != 0 { _ = kill(child.pid, number) }
        }
      }
      sleep(source.backlog.wakeup, signals)
    }
  }

  /// Orphans of the run are this process's children; they are none of its business but to be reaped.
  private func reap(_ child: ChildProcess?) -> ChildProcess.Outcome? {
    var own: ChildProcess.Outcome?
    while let (pid, outcome) = ChildProcess.reap() {
      if pid == child?.pid { own = outcome }
    }
    return own
  }

  private func sleep(_ wakeup: Wakeup, _ signals: borrowing Signals) {
    var entries = [wakeup.descriptor, signals.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    _ = unsafe poll(&entries, nfds_t(entries.count), -1)
  }

  private func prepare(_ source: SampleSource, _ signals: borrowing Signals) throws {
    guard let command = configuration.prepare else { return }
    let outcome = wait(for: try ChildProcess(["/bin/sh", "-c", command]), source, signals) { _ in }
    if let outcome, outcome != .exited(code: 0) { throw CannotPrepare(outcome: outcome) }
  }

  /// `path`: where it was recorded; `nil` where that failed, which was said.
  private func report(_ summary: RunSummary, of number: Int, in path: String?) {
    switch configuration.summary {
    case .none: break
    case .text:
      let next = path.map {
        "  recorded in \(SafeText.string($0))\(advice(SafeText.string($0), number))\n"
      }
      StandardError.write(SummaryText(summary).text + (next ?? ""))
    case .markdown: StandardError.write(SummaryText(summary).markdown)
    case .json:
      guard let text = try? ReportJSON.text(SummaryJSON(summary, file: path)) else { return }
      StandardError.write(text)
    }
  }
}

extension Recording {
  /// How to go on, once: after the last of several runs.
  private func advice(_ file: String, _ number: Int) -> String {
    if configuration.runs == 1 { return "; compare it: ptop compare \(file) OTHER" }
    return number < configuration.runs
      ? "" : "; compare them: ptop compare BEFORE... --with AFTER..."
  }
}

extension ExitEvent.Outcome {
  init(_ outcome: ChildProcess.Outcome) {
    switch outcome {
    case .exited(let code): self = .exited(code: code)
    case .killed(let signal): self = .killed(signal: signal)
    }
  }
}

/// What `--prepare` was to prepare is not.
struct CannotPrepare: Error, CustomStringConvertible {
  let outcome: ChildProcess.Outcome

  var description: String {
    switch outcome {
    case .exited(let code): "--prepare ended with status \(code): nothing was run"
    case .killed(let signal): "--prepare was ended by signal \(signal): nothing was run"
    }
  }
}
