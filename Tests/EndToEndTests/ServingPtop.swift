import TestSupport

/// A `ptop serve` of the built binary on a loopback port that the system chose.
final class ServingPtop {
  let process: ChildProcess
  let port: UInt16
  var url: String { "http://127.0.0.1:\(port)" }

  init(_ arguments: [String] = [], environment: [String: String] = [:]) throws {
    var command = Command(
      try BuiltBinary.path, ["serve", "--web.listen-address", "127.0.0.1:0"] + arguments)
    command.environment.merge(environment) { $1 }
    process = try ChildProcess(command)
    port = try Self.port(of: process)
  }

  /// One that was started already.
  init(process: ChildProcess) throws {
    self.process = process
    port = try Self.port(of: process)
  }

  /// From the line that says where it listens.
  static func port(of process: ChildProcess) throws -> UInt16 {
    try process.wait(forError: "the address") { $0.contains("msg=listening") && $0.hasSuffix("\n") }
    let text = process.errorText
    guard let match = text.firstMatch(of: /address=\S*?:(\d+)\s/), let port = UInt16(match.1) else {
      throw TestKitError("no port in: \(text)")
    }
    return port
  }

  /// The lines of an exposition.
  func scrape() throws -> [String] {
    let response = try HTTPClient.get(url + "/metrics")
    guard response.status == 200 else { throw TestKitError("\(response.status) \(response.text)") }
    return response.text.split(separator: "\n").map(String.init)
  }

  /// Scrapes until a line satisfies the condition, and returns all of them.
  func scrape(until what: String, _ holds: (String) -> Bool) throws -> [String] {
    try Deadline().value(of: what) {
      let lines = try scrape()
      return lines.contains(where: holds) ? lines : nil
    }
  }
}

extension String {
  /// The value of a line of an exposition.
  var value: Double? { split(separator: " ").last.flatMap { Double($0) } }
}
