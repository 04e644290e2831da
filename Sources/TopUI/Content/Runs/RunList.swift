package import Runs

/// What the view of the runs shows.
package struct RunList: Sendable {
  /// The newest first.
  package var runs: [Run]
  /// The number of the run that others are compared with.
  package var base: Int?

  package init(runs: [Run], base: Int?) {
    self.runs = runs
    self.base = base
  }
}

extension Run {
  /// `RUN 3 xmx4g`.
  var title: String { label.isEmpty ? "RUN \(number)" : "RUN \(number) \(label)" }
}
