import Foundation
import TestSupport
import Testing

/// Listening elsewhere than on an address of one's own.
@Suite(.serialized) struct SocketTests {
  /// Without a free port nothing tells that it serves but its log.
  private func serving(_ process: ChildProcess, on address: String) throws {
    try process.wait(forError: "the address") { $0.contains("address=\(address)") }
  }

  @Test func aUnixSocketIsServedReplacedAndRemoved() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("ptop.sock")
    let arguments = ["serve", "--web.listen-address", "unix:\(path)"]
    for _ in 1...2 {
      // The second finds what the first left behind.
      let process = try ChildProcess(.ptop(arguments))
      try serving(process, on: "unix:\(path)")
      #expect(try Curl(["--unix-socket", path, "http://x/-/healthy"]).body == "ptop is healthy\n")
      process.kill()
      #expect(FileManager.default.fileExists(atPath: path))
    }
    let process = try ChildProcess(
      .ptop(arguments + ["--web.listen-address", "127.0.0.1:0"]))
    try serving(process, on: "127.0.0.1")
    let port = try ServingPtop.port(of: process)
    #expect(try HTTPClient.get("http://127.0.0.1:\(port)/-/healthy").status == 200)
    #expect(try Curl(["--unix-socket", path, "http://x/metrics"]).body.contains("ptop_series "))
    process.signal(SIGTERM)
    #expect(try process.wait() == .exited(0))
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func itsModeIsAsChosen() throws {
    let directory = try TemporaryDirectory()
    let socket = directory.path("ptop.sock")
    let process = try ChildProcess(
      .ptop([
        "serve", "--web.listen-address", "unix:\(socket)", "--web.unix-socket-mode", "0660",
        "--web.unix-socket-group", "\(getgid())",
      ]))
    try serving(process, on: "unix:\(socket)")
    let attributes = try FileManager.default.attributesOfItem(atPath: socket)
    #expect(attributes[.posixPermissions] as? Int == 0o660)
    #expect(try Curl(["--unix-socket", socket, "http://x/-/healthy"]).isAnswered)
  }

  /// As systemd starts it: the listening socket is descriptor 3.
  @Test func aSocketOfSystemdIsServed() throws {
    let socket = try ListeningSocket()
    let script =
      "LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" serve --web.systemd-socket 3<&0 </dev/null"
    let process = try ChildProcess(
      Command("/bin/sh", ["-c", script, try BuiltBinary.path]), input: .descriptor(socket.number))
    #expect(try ServingPtop.port(of: process) == socket.port)
    #expect(try HTTPClient.get("http://127.0.0.1:\(socket.port)/-/healthy").status == 200)
    process.signal(SIGTERM)
    #expect(try process.wait() == .exited(0))
  }

  @Test(arguments: [
    ("exec", "LISTEN_FDS is not set"),
    ("LISTEN_PID=1 LISTEN_FDS=1 exec", "LISTEN_PID is not this process"),
    ("exec 3</dev/null; LISTEN_PID=$$ LISTEN_FDS=1 exec", "descriptor 3 is no listening stream"),
  ])
  func noSocketOfSystemd(_ start: String, _ problem: String) throws {
    let process = try ChildProcess(
      Command(
        "/bin/sh", ["-c", start + " \"$0\" serve --web.systemd-socket", try BuiltBinary.path])
    )
    #expect(try process.wait() == .exited(1))
    #expect(
      process.errorText == "ptop: systemd passed no socket to listen on (\(problem)): start ptop"
        + " through its .socket unit, or leave --web.systemd-socket out\n")
  }
}
