import ArgumentParser
import Exporter

/// The flags that all Prometheus exporters have, with the names that exporter-toolkit gives them.
struct WebOptions: ParsableArguments {
  @Option(
    name: .customLong("web.listen-address"), parsing: .singleValue,
    help: ArgumentHelp(
      "Address to serve on, or unix:/path; may be given more than once. Default :9877, or the port"
        + " in EXPORTER_PORT.", valueName: "address"))
  var listenAddresses: [String] = []

  @Option(
    name: .customLong("web.telemetry-path"),
    help: ArgumentHelp("Path of the metrics.", valueName: "path"))
  var telemetryPath = "/metrics"

  @Option(
    name: .customLong("web.max-requests"), parsing: .unconditional,
    help: ArgumentHelp(
      "Scrapes, and answers of the page, that are made at the same time; more get status 503. 0 is no"
        + " limit.", valueName: "number"), transform: Self.number)
  var maximumRequests = 40

  @Flag(
    name: .customLong("web.no-page"),
    help: "Serve no page with the processes at /, and no JSON of them: links alone.")
  var noPage = false

  @Flag(
    name: .customLong("web.systemd-socket"),
    help: "Serve on the sockets that systemd passes instead of addresses.")
  var systemdSocket = false

  @Option(
    name: .customLong("web.config.file"),
    help: ArgumentHelp(
      "YAML file with TLS, users and their bcrypt hashes, headers and a rate limit, as"
        + " exporter-toolkit has them; read again when it changes and on SIGHUP.",
      valueName: "path"))
  var configurationFile = ""

  @Option(
    name: .customLong("web.unix-socket-mode"),
    help: ArgumentHelp(
      "Mode of the files of unix sockets, in octal: 0660 lets their group connect. Default: what the"
        + " umask leaves of 0777.", valueName: "mode"))
  var unixSocketMode = ""

  @Option(
    name: .customLong("web.unix-socket-group"),
    help: ArgumentHelp(
      "Group of the files of unix sockets, by name or number. Default: that of ptop.",
      valueName: "group"))
  var unixSocketGroup = ""

  /// Throws ``BadUnixSocketAccess`` when the mode or the group of unix sockets is none.
  var server: ServerOptions {
    get throws {
      ServerOptions(
        limits: Limits(answers: maximumRequests), hasPage: !noPage,
        usesSystemdSockets: systemdSocket,
        configurationFile: configurationFile.isEmpty ? nil : configurationFile,
        unixSocket: try UnixSocketAccess(mode: unixSocketMode, group: unixSocketGroup))
    }
  }

  /// What was typed, or what the environment says.
  func addresses(_ environment: (String) -> String?) throws -> [ListenAddress] {
    if systemdSocket {
      if listenAddresses.isEmpty { return [] }
      throw ValidationError("give --web.systemd-socket or --web.listen-address, not both")
    }
    if !listenAddresses.isEmpty { return try listenAddresses.map { try ListenAddress($0) } }
    guard let port = environment("EXPORTER_PORT") else { return [try ListenAddress(":9877")] }
    guard let number = UInt16(port), number > 0 else {
      throw ValidationError(
        "EXPORTER_PORT='\(port)' is no port; set it to a number from 1 to 65535")
    }
    return [try ListenAddress(":\(number)")]
  }

  private static func number(_ text: String) throws -> Int {
    guard let number = Int(text), (0...1_000_000).contains(number) else {
      throw ValidationError("give a number from 0 (no limit) to 1000000")
    }
    return number
  }
}
