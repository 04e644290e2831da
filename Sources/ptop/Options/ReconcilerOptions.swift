import ArgumentParser
import Prometheus

/// Options about the Prometheus that is asked which dead processes it still shows.
struct ReconcilerOptions: ParsableArguments {
  @Option(
    name: .customLong("prometheus-url"),
    help: ArgumentHelp(
      "Prometheus or VictoriaMetrics to ask which dead processes it still shows, so that they drop"
        + " to 0 there. Default PROMETHEUS_HOST, or none.", valueName: "url"))
  var prometheusURL: String?

  @Option(
    help: ArgumentHelp(
      "File with the credentials for it, one line of user:password; read for each query.",
      valueName: "file"))
  var prometheusBasicAuthFile: String?

  @Option(
    help: ArgumentHelp(
      "File with the bearer token for it, one line; read for each query.", valueName: "file"))
  var prometheusBearerTokenFile: String?

  /// `nil` when no Prometheus is to be asked.
  func configuration(_ environment: (String) -> String?) throws -> ReconcilerConfiguration? {
    let credentials = try credentials()
    guard let text = prometheusURL ?? environment("PROMETHEUS_HOST") else {
      if credentials == nil { return nil }
      throw ValidationError(
        "there are credentials for a Prometheus but no address: give --prometheus-url")
    }
    try credentials?.check()
    return ReconcilerConfiguration(url: try PrometheusURL(text), credentials: credentials)
  }

  private func credentials() throws -> PrometheusCredentials? {
    switch (prometheusBasicAuthFile, prometheusBearerTokenFile) {
    case (nil, nil): nil
    case (let file?, nil): .basicAuth(file: file)
    case (nil, let file?): .bearerToken(file: file)
    case (_?, _?):
      throw ValidationError(
        "give --prometheus-basic-auth-file or --prometheus-bearer-token-file, not both")
    }
  }
}
