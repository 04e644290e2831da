/// What a user decides about the server: where it listens beside its addresses, and what clients may take.
package struct ServerOptions: Sendable {
  package let limits: Limits
  /// Listens on the sockets that systemd passed as well.
  package let usesSystemdSockets: Bool

  /// The file with TLS, passwords and headers, as `--web.config.file` names it.
  package let configurationFile: String?

  /// Of the files of unix sockets.
  package let unixSocket: UnixSocketAccess

  /// Whether there is a page, and the JSON behind it; otherwise there are links alone.
  package let hasPage: Bool

  package init(
    limits: Limits = Limits(), hasPage: Bool = true, usesSystemdSockets: Bool = false,
    configurationFile: String? = nil,
    unixSocket: UnixSocketAccess = UnixSocketAccess()
  ) {
    self.limits = limits
    self.hasPage = hasPage
    self.usesSystemdSockets = usesSystemdSockets
    self.configurationFile = configurationFile
    self.unixSocket = unixSocket
  }
}
