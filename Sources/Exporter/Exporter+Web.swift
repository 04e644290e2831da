extension Exporter {
  /// How the server treats those who connect.
  package struct Web: Sendable {
    package var limits: Limits

    package init(limits: Limits = Limits()) { self.limits = limits }
  }
}
