import Foundation
import Linux
import Series
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

/// What tests of the page over HTTP share.
protocol ServedPage: LiveServer {
  /// Of the sample before the one that is shown.
  var began: Duration { get }
}

extension ServedPage {
  /// Serves what is asked for, once there is a second sample.
  func serving(
    _ processes: [Snapshot.Process] = [
      .example(pid: 1, comm: "init"), .example(pid: 7, comm: "java"),
    ],
    selection: SelectionRules = SelectionRules(), metrics: MetricChoice = MetricChoice(),
    hasPage: Bool = true
  ) throws -> Exporter {
    feed.publish(.example(sequence: 1, at: began, processes: processes))
    let exporter = try started(
      maximumAge: .seconds(1 << 40), selection: selection, metrics: metrics, hasPage: hasPage)
    return exporter
  }

  /// The answer to a question that waits for a sample, which is taken a second after the one before.
  func response(
    to path: String, of exporter: Exporter, headers: String = "", sequence: UInt64 = 2,
    then processes: [Snapshot.Process] = [], exits: Snapshot.Exits? = nil
  ) throws -> TestClient.Response {
    let client = try client(of: exporter)
    client.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\(headers)\r\n")
    try eventually { feed.hasRequests }
    feed.publish(
      .example(
        sequence: sequence, at: began + .seconds(Int(sequence) - 1), processes: processes,
        exits: exits))
    return try client.response()
  }

  func json(
    _ path: String, of exporter: Exporter, then processes: [Snapshot.Process] = [],
    exits: Snapshot.Exits? = nil
  ) throws -> [String: Any] {
    let response = try response(to: path, of: exporter, then: processes, exits: exits)
    #expect(response.status == 200)
    #expect(response.headers["content-type"] == "application/json; charset=utf-8")
    let value = try JSONSerialization.jsonObject(with: Data(response.body.utf8))
    return try #require(value as? [String: Any])
  }

  func pids(_ object: [String: Any]) -> [Int] {
    (object["processes"] as? [[String: Any]] ?? []).compactMap { $0["pid"] as? Int }
  }

  static var many: [Snapshot.Process] {
    [
      .example(pid: 1, comm: "init"),
      .example(pid: 7, comm: "java", arguments: ["java", "-jar", "x"]),
      .example(pid: 9, comm: "cc1"),
    ]
  }

  static func busier(_ cpu: [Duration]) -> [Snapshot.Process] {
    zip(many, cpu).map { process, cpu in
      var process = process
      process.cpu += cpu
      return process
    }
  }
}
