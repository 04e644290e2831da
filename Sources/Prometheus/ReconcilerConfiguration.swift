/// What a user decides about asking a Prometheus.
package struct ReconcilerConfiguration: Sendable, Equatable {
  /// Which server to ask.
  package let url: PrometheusURL
  /// `nil`: it wants none.
  package let credentials: PrometheusCredentials?

  package init(url: PrometheusURL, credentials: PrometheusCredentials?) {
    self.url = url
    self.credentials = credentials
  }
}
