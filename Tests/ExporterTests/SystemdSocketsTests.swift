import Testing

@testable import Exporter

@Suite("SystemdSockets")
struct SystemdSocketsTests {
  @Test(
    "descriptors from 3 up, as the environment says",
    arguments: [("42", "1", 3..<4), ("42", "3", 3..<6)] as [(String, String, Range<Int32>)])
  func descriptors(pid: String, count: String, expected: Range<Int32>) throws {
    let environment = ["LISTEN_PID": pid, "LISTEN_FDS": count]
    #expect(try SystemdSockets.descriptors(for: 42) { environment[$0] } == expected)
  }

  @Test(
    "none, and why",
    arguments: [
      ([:], "LISTEN_FDS is not set"),
      (["LISTEN_FDS": "1"], "LISTEN_PID is not this process"),
      (["LISTEN_FDS": "1", "LISTEN_PID": "43"], "LISTEN_PID is not this process"),
      (["LISTEN_FDS": "1", "LISTEN_PID": "x"], "LISTEN_PID is not this process"),
      (["LISTEN_FDS": "0", "LISTEN_PID": "42"], "LISTEN_FDS='0' is no number of sockets"),
      (
        ["LISTEN_FDS": "x\n", "LISTEN_PID": "42"], "LISTEN_FDS='x\u{21B5}' is no number of sockets"
      ),
      (
        ["LISTEN_FDS": "2147483647", "LISTEN_PID": "42"],
        "LISTEN_FDS='2147483647' is no number of sockets"
      ),
    ])
  func none(environment: [String: String], problem: String) throws {
    #expect(throws: BadSystemdSockets(problem: problem)) {
      try SystemdSockets.descriptors(for: 42) { environment[$0] }
    }
  }
}
