import Logging
import Sampler
import Synchronization
import TopUI

/// Writes settings on a thread of its own: a home directory may be far away, and the screen waits for
/// nobody. What fails is logged, which the screen shows.
final class SettingsKeeper: Sendable {
  private struct State {
    /// As the file has them, or as they were before what is to be written; `nil` to write all.
    var old: Settings?
    var wanted: Settings?
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
  func save(_ settings: Settings, since old: Settings?) {
    let mustStart = state.withLock { state in
      if state.wanted == nil { state.old = old } else if old == nil { state.old = nil }
      state.wanted = settings
      defer { state.isWriting = true }
      return !state.isWriting
    }
    guard mustStart else { return }
    do throws(NoThread) {
      try Thread.start(named: "settings") { [self] in while write() {} }
    } catch {
      state.withLock { $0.isWriting = false }
      logger.warning("settings were not saved", metadata: ["error": "\(error)"])
    }
  }

  /// Whether there was something to write.
  private func write() -> Bool {
    let task = state.withLock { state -> (old: Settings?, new: Settings)? in
      guard let wanted = state.wanted.take() else {
        state.isWriting = false
        return nil
      }
      return (state.old, wanted)
    }
    defer { written.ring() }
    guard let task else { return false }
    do {
      try file.save(task.new, since: task.old)
    } catch {
      logger.warning("settings were not saved", metadata: ["error": "\(error)"])
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
  /// Keeps settings in that file; without one they are forgotten.
  mutating func keepSettings(with keeper: SettingsKeeper?, in file: SettingsFile?) {
    guard let keeper, let file else { return }
    save = { before, now in keeper.save(now, since: before) }
    saveAll = { settings in
      keeper.save(settings, since: nil)
      return "saving the settings to \(SafeText.string(file.path))"
    }
  }
}
