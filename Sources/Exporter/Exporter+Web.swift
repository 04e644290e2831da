extension Exporter {
  /// How the server treats those who connect.
  package struct Web: Sendable {
    package let limits: Limits
    /// Listens on the sockets that systemd passed as well.
    package let usesSystemdSockets: Bool

    package init(limits: Limits = Limits(), usesSystemdSockets: Bool = false) {
      self.limits = limits
      self.usesSystemdSockets = usesSystemdSockets
    }
  }
}
