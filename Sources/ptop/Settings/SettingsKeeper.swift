import Logging
import Sampler
import Synchronization
import TopUI

/// Writes settings on a thread of its own: a home directory may be far away, and the screen waits for
/// nobody. What fails is logged, which the screen shows, unless somebody asked how it went.
final class SettingsKeeper: Sendable {
  typealias Report = @Sendable (String) -> Void

  private struct State {
    /// As the file has them, or as they were before what is to be written; `nil` to write all.
    var old: Settings?
    var wanted: Settings?
    /// Who asked to be told how it went.
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

  /// Writes what differs from `old`, or all. Changes that come while it writes are written together.
  func save(_ settings: Settings, since old: Settings?, report: Report? = nil) {
    let mustStart = state.withLock { state in
      if state.wanted == nil { state.old = old } else if old == nil { state.old = nil }
      state.wanted = settings
      if let report { state.reports.append(report) }
      defer { state.isWriting = true }
      return !state.isWriting
    }
    guard mustStart else { return }
    do throws(NoThread) {
      try Thread.start(named: "settings") { [self] in while write() {} }
    } catch {
      let reports = state.withLock { state in
        defer { (state.wanted, state.reports, state.isWriting) = (nil, [], false) }
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
    let task = state.withLock { state -> (old: Settings?, new: Settings, reports: [Report])? in
      guard let wanted = state.wanted.take() else {
        state.isWriting = false
        return nil
      }
      defer { state.reports = [] }
      return (state.old, wanted, state.reports)
    }
    defer { written.ring() }
    guard let task else { return false }
    do {
      try file.save(task.new, since: task.old)
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

extension TopUI.Host {
  /// Without a keeper they are forgotten.
  mutating func keepSettings(with keeper: SettingsKeeper?) {
    guard let keeper else { return }
    save = { before, now in keeper.save(now, since: before) }
    saveAll = { keeper.save($0, since: nil, report: $1) }
  }
}
