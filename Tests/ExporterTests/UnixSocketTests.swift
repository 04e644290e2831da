import Glibc
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

@Suite("Unix sockets")
struct UnixSocketTests: LiveServer {
  let feed = SnapshotFeed()
  let directory: TemporaryDirectory
  private var path: String { directory.path("ptop.sock") }

  private var exists: Bool { unsafe access(path, F_OK) == 0 }

  init() throws { directory = try TemporaryDirectory() }

  @Test("serves beside others, and removes the file at the end")
  func serves() throws {
    feed.publish(.example())
    let exporter = try started(listen: ["unix:\(path)", "127.0.0.1:0"])
    #expect(exporter.status.addresses.first == "unix:\(path)")
    #expect(exporter.status.addresses.count == 2)
    #expect(try TestClient(toSocket: path).request("GET", "/-/ready").status == 200)
    exporter.drain()
    #expect(!exists)
  }

  @Test("a client that scrapes there is named")
  func peer() throws {
    feed.publish(.example())
    let exporter = try started(listen: ["unix:\(path)"], maximumAge: .seconds(1 << 40))
    defer { exporter.drain() }
    #expect(try TestClient(toSocket: path).request("GET", "/metrics").status == 200)
    #expect(exporter.status.lastScrape?.peer == "unix")
  }

  @Test("the socket of a server that is gone is replaced")
  func stale() throws {
    try leaveSocket()
    let exporter = try started(listen: ["unix:\(path)"])
    defer { exporter.drain() }
    #expect(try TestClient(toSocket: path).request("GET", "/-/healthy").status == 200)
  }

  @Test("the socket of a live server stays, and goes on")
  func live() throws {
    let exporter = try started(listen: ["unix:\(path)"])
    defer { exporter.drain() }
    let error = try #require(throws: CannotListen.self) { try started(listen: ["unix:\(path)"]) }
    #expect(
      "\(error)" == "cannot listen on unix:\(path): another program listens there;"
        + " stop that program, or give another path with --web.listen-address")
    #expect(try TestClient(toSocket: path).request("GET", "/-/healthy").status == 200)
  }

  @Test("a file that is no socket stays")
  func file() throws {
    try directory.write("precious", to: "ptop.sock")
    let error = try #require(throws: CannotListen.self) { try started(listen: ["unix:\(path)"]) }
    #expect("\(error)".contains(": that file is no socket; give another path with"))
    #expect(exists)
  }

  @Test("no such directory")
  func noDirectory() throws {
    let error = try #require(throws: CannotListen.self) {
      try started(listen: ["unix:\(directory.path)/no/ptop.sock"])
    }
    #expect("\(error)".contains(": there is no such directory; create it, or give another path"))
  }

  @Test(
    "mode and group can be chosen, also of a file that was in the way",
    arguments: [("0660", 0o660), ("600", 0o600), ("0777", 0o777)], [false, true])
  func chosen(_ access: (mode: String, expected: mode_t), isStale: Bool) throws {
    if isStale { try leaveSocket() }
    let group = "\(getgid())"
    let exporter = try started(
      listen: ["unix:\(path)"], unixSocket: try UnixSocketAccess(mode: access.mode, group: group))
    defer { exporter.drain() }
    var status = stat()
    #expect(unsafe lstat(path, &status) == 0)
    #expect(status.st_mode & 0o7777 == access.expected)
    #expect(status.st_gid == getgid())
    #expect(try TestClient(toSocket: path).request("GET", "/-/healthy").status == 200)
  }

  @Test("a group that cannot be had is a sentence, and leaves no file", .enabled(if: getuid() != 0))
  func foreignGroup() throws {
    let error = try #require(throws: CannotListen.self) {
      try started(
        listen: ["unix:\(path)"], unixSocket: UnixSocketAccess(mode: nil, group: 0))
    }
    #expect("\(error)".contains(": its mode and group cannot be set: "), "\(error)")
    #expect(!exists)
  }

  @Test(
    "what is no mode and no group",
    arguments: [
      ("0888", "", "--web.unix-socket-mode '0888' is no mode"), ("1777", "", "is no mode"),
      ("rw", "", "is no mode"), ("-1", "", "is no mode"),
      ("", "no-such-group", "--web.unix-socket-group 'no-such-group' is no group of this machine"),
    ])
  func badAccess(mode: String, group: String, problem: String) throws {
    let error = try #require(throws: BadUnixSocketAccess.self) {
      try UnixSocketAccess(mode: mode, group: group)
    }
    #expect(error.description.contains(problem))
  }

  @Test("nothing chosen leaves it to the umask")
  func noAccess() throws {
    #expect(try UnixSocketAccess(mode: "", group: "") == UnixSocketAccess())
    #expect(try UnixSocketAccess(mode: "", group: "root").group == 0)
  }

  /// As a server that was killed leaves it.
  private func leaveSocket() throws {
    let socket = try TestClient.listening(at: path)
    _ = close(socket)
  }
}
