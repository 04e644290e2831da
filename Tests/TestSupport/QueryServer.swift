import Foundation

/// One value of an instant query.
package struct PrometheusSample: Sendable {
  /// The labels, `__name__` among them.
  package let labels: [String: String]
  /// The value.
  package let value: Double
}

/// One series as it was stored.
package struct PrometheusSeries: Sendable {
  /// The labels, `__name__` among them.
  package let labels: [String: String]
  /// The stored samples in order; times are seconds since 1970.
  package let samples: [(timestamp: Double, value: Double)]
}

/// A server with the query API of Prometheus.
package protocol QueryServer {
  /// Its address, without a slash at the end.
  var url: String { get }
  /// What it wants to see in each request.
  var headers: [String: String] { get }
}

extension PrometheusServer: QueryServer {
  package var headers: [String: String] { [:] }
}

extension QueryServer {
  /// The answer to an instant query that gives a vector, now or at a time.
  package func query(_ promql: String, at time: Double? = nil) throws -> [PrometheusSample] {
    try result(of: promql, at: time).map { series in
      guard let value = series.value else { throw TestKitError("\(promql) gives no vector") }
      return PrometheusSample(labels: series.metric, value: value.value)
    }
  }

  /// The stored samples of a range selector: `up[5m]`.
  package func samples(_ selector: String, at time: Double? = nil) throws -> [PrometheusSeries] {
    try result(of: selector, at: time).map { series in
      guard let values = series.values else { throw TestKitError("\(selector) gives no matrix") }
      return PrometheusSeries(
        labels: series.metric, samples: values.map { ($0.timestamp, $0.value) })
    }
  }

  /// Asks until the answer satisfies the condition, and returns it.
  @discardableResult
  package func wait(
    for what: String, _ promql: String, until deadline: Deadline = Deadline(),
    _ holds: ([PrometheusSample]) throws -> Bool
  ) throws -> [PrometheusSample] {
    try deadline.value(of: what) {
      let answer = try query(promql)
      return try holds(answer) ? answer : nil
    }
  }

  private func result(of promql: String, at time: Double?) throws -> [Answer.Series] {
    let expression = promql.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? promql
    let moment = time.map { "&time=\($0)" } ?? ""
    let response = try HTTPClient.get(
      url + "/api/v1/query?nocache=1&query=" + expression + moment, headers: headers)
    guard response.status == 200 else { throw TestKitError("\(promql): \(response.text)") }
    return try JSONDecoder().decode(Answer.self, from: Data(response.body)).data.result
  }
}

/// The API's answer to an instant query.
private struct Answer: Decodable {
  struct Result: Decodable {
    let result: [Series]
  }

  struct Series: Decodable {
    let metric: [String: String]
    let value: Point?
    let values: [Point]?
  }

  /// A number and a text: `[1700000000.1, "3"]`.
  struct Point: Decodable {
    let timestamp: Double
    let value: Double

    init(from decoder: any Decoder) throws {
      var parts = try decoder.unkeyedContainer()
      timestamp = try parts.decode(Double.self)
      let text = try parts.decode(String.self)
      guard let value = Double(text) else { throw TestKitError("\(text) is no number") }
      self.value = value
    }
  }

  let data: Result
}
