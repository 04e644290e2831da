import Runs
import Snapshots

/// What there is for the header to show, beyond what always is.
package struct HeaderContents: Equatable, Sendable {
  package var isServing = false
  package var hasSwap = false
  package var hasPressure = false
  package var hasLimits = false
  /// Whether a run is under way that the user began.
  package var hasRun = false
  /// Whether moments of a recording are shown.
  package var hasTimeBar = false
  /// CPUs that want a meter each.
  package var cores = 0

  package init(isServing: Bool = false) { self.isServing = isServing }

  init(_ model: TopModel) {
    isServing = model.programStatus.serving != nil
    hasRun = model.shownRun != nil
    hasTimeBar = model.recording != nil && model.history.count > 1
    guard let host = model.shownMoment?.snapshot.host else { return }
    hasSwap = host.memory?.swapTotalBytes ?? 0 > 0
    hasPressure = !host.pressure.isEmpty
    hasLimits = host.limits != nil
    cores = model.settings.showsCores ? host.cpus.count : 0
  }
}
