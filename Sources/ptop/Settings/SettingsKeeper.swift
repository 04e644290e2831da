import Linux
import Logging
import Sampler
import Snapshots
import Synchronization
import TopUI
import YAML

/// Writes settings on a thread of its own: a home directory may be far away, and the screen must not
/// wait. What fails is logged, which the screen shows, unless the caller asked how it went.
final class SettingsKeeper: Sendable {
  typealias Report = @Sendable (String) -> Void

  private struct State {
    /// What was changed on the screen since the start: not what a flag asked for this once, and not
    /// what the file has, which may be another's by now.
    var changed: [String: YAMLValue] = [:]
    /// What of that is to be written.
    var wanted: [String: YAMLValue] = [:]
    /// Keys that the file did not have before this run.
    var added: Set<String> = []
    /// Called with how it went.
    var reports: [Report] = []
    var isWriting = false
  }

  private let file: SettingsFile
  private let logger: Logger
  private let state = Mutex(State())
  private let written = Wakeup()

  init(_ file: SettingsFile, logger: Logger) {
    self.file = file
    self.logger = logger
  }

  /// Writes what differs from `old`. Changes that come while it writes are written together.
  func save(_ settings: Settings, since old: Settings) {
    let changed = settings.values(since: old)
    write { state in
      state.changed.merge(changed) { $1 }
      state.wanted.merge(changed) { $1 }
    }
  }

  /// Writes all that was changed since the start, whatever became of it in the file.
  func saveAll(report: @escaping Report) {
    if state.withLock({ $0.changed.isEmpty }) {
      return report("nothing was changed: there is nothing to save")
    }
    write { state in
      state.wanted = state.changed
      state.reports.append(report)
    }
  }

  private func write(_ want: (inout State) -> Void) {
    let mustStart = state.withLock { state in
      want(&state)
      defer { state.isWriting = true }
      return !state.isWriting
    }
    guard mustStart else { return }
    do throws(NoThread) {
      try Thread.start(named: "settings") { [self] in while write() {} }
    } catch {
      let reports = state.withLock { state in
        defer { (state.wanted, state.reports, state.isWriting) = ([:], [], false) }
        return state.reports
      }
      tell(reports, failure: "settings were not saved: \(error)")
    }
  }

  private func tell(_ reports: [Report], failure: String?) {
    if let failure, reports.isEmpty { logger.warning("\(failure)") }
    for report in reports { report(failure ?? "saved to \(SafeText.string(file.path))") }
  }

  /// Whether there was something to write.
  private func write() -> Bool {
    let task = state.withLock { state -> State? in
      guard !state.wanted.isEmpty else {
        state.isWriting = false
        return nil
      }
      defer { (state.wanted, state.reports) = ([:], []) }
      return state
    }
    defer { written.ring() }
    guard let task else { return false }
    do {
      var added = task.added
      try file.save(task.wanted, added: &added)
      state.withLock { $0.added = added }
      tell(task.reports, failure: nil)
    } catch {
      tell(task.reports, failure: "\(error)")
    }
    return true
  }

  /// Waits until all is written, but not for ever.
  func finish(within limit: Duration) {
    let end = Clock.monotonic() + limit
    while state.withLock({ $0.isWriting }), Clock.monotonic() < end { written.wait(until: end) }
  }
}

extension TopUI.Services {
  /// Without a keeper they are forgotten.
  mutating func keepSettings(with keeper: SettingsKeeper?) {
    guard let keeper else { return }
    save = { before, now in keeper.save(now, since: before) }
    saveAll = { keeper.saveAll(report: $0) }
  }
}
