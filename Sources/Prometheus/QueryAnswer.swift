import FoundationEssentials

/// The answer of the HTTP API to an instant query that gives a vector.
///
/// https://prometheus.io/docs/prometheus/latest/querying/api/
struct QueryAnswer: Sendable {
  /// It is not what the API says; holds what is wrong.
  struct Malformed: Error, Equatable { let reason: String }

  /// The labels of each series, the name among them.
  let series: [[String: String]]

  init(parsing bytes: [UInt8]) throws(Malformed) {
    let body: Body
    do {
      body = try JSONDecoder().decode(Body.self, from: Data(bytes))
    } catch {
      throw Malformed(reason: "the answer is not that of Prometheus' query API")
    }
    guard body.status == "success", let data = body.data, data.resultType == "vector" else {
      throw Malformed(reason: "the answer to the query is no vector")
    }
    series = data.result.map(\.metric)
  }

  private struct Body: Decodable {
    let status: String
    let data: Result?
  }

  private struct Result: Decodable {
    let resultType: String
    let result: [Series]
  }

  private struct Series: Decodable {
    let metric: [String: String]
  }
}
