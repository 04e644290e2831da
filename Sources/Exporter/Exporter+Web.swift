extension Exporter {
  /// How the server treats those who connect.
  package struct Web: Sendable {
    package let limits: Limits
    /// Listens on the sockets that systemd passed as well.
    package let usesSystemdSockets: Bool

    /// The file with TLS, passwords and headers, as `--web.config.file` names it.
    package let configurationFile: String?

    /// Of the files of unix sockets.
    package let unixSocket: UnixSocketAccess

    package init(
      limits: Limits = Limits(), usesSystemdSockets: Bool = false, configurationFile: String? = nil,
      unixSocket: UnixSocketAccess = UnixSocketAccess()
    ) {
      self.limits = limits
      self.usesSystemdSockets = usesSystemdSockets
      self.configurationFile = configurationFile
      self.unixSocket = unixSocket
    }
  }
}
