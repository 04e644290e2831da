import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Sampler

/// What Tests/Fixtures/capture-sockets.sh opened, and how the tables of the kernel tell it.
@Suite struct SocketTests {
  private static let folder = Fixture.debian.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "sockets")

  private static func bytes(_ table: PidNetTable) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: "\(table)")))
  }

  /// Inodes by what the script calls the sockets, with the addresses that it was told.
  private static func opened() throws -> [String: (inode: UInt64, local: String, remote: String)] {
    let text = try String(contentsOf: folder.appending(path: "opened"), encoding: .utf8)
    return Dictionary(
      uniqueKeysWithValues: text.split(separator: "\n").map { line in
        let words = line.split(separator: " ").map(String.init)
        func end(_ place: Int) -> String {
          let address = words[place]
          return address.contains(":")
            ? "[\(address)]:\(words[place + 1])" : "\(address):\(words[place + 1])"
        }
        return (words[0], (UInt64(words[1]) ?? 0, end(2), end(4)))
      })
  }

  private static func found() throws -> [UInt64: [Inspection.Socket]] {
    var found: [UInt64: [Inspection.Socket]] = [:]
    for table in PidNetTable.allCases {
      let bytes = try bytes(table)
      table.forEachSocket(in: bytes.span, where: { _ in true }) {
        found[$0, default: []].append($1)
      }
    }
    return found
  }

  @Test(
    arguments: [
      ("v4-listening", "tcp", "LISTEN"), ("v4-client", "tcp", "CLOSE_WAIT"),
      ("v4-server", "tcp", "FIN_WAIT2"), ("v6-listening", "tcp", "LISTEN"),
      ("v6-client", "tcp", "ESTABLISHED"), ("any-listening", "tcp", "LISTEN"),
      ("mapped-client", "tcp", "ESTABLISHED"), ("mapped-server", "tcp", "ESTABLISHED"),
      ("udp", "udp", nil), ("udp-connected", "udp", nil), ("udp6", "udp", nil),
    ] as [(String, String, String?)])
  func addressesAndStates(name: String, kind: String, state: String?) throws {
    let opened = try #require(try Self.opened()[name])
    let remote = opened.remote == "-:-" ? nil : opened.remote
    #expect(
      try Self.found()[opened.inode] == [
        .init(kind: kind, local: opened.local, remote: remote, state: state)
      ])
  }

  @Test(
    arguments: [
      ("unix-client", "unix stream", nil, "CONNECTED"),
      ("unix-server", "unix stream", "a path", "CONNECTED"),
      ("unix-abstract", "unix dgram", "@abstract\u{FFFD}[31m", nil),
      ("unix-seqpacket", "unix seqpacket", "日本", nil),
    ] as [(String, String, String?, String?)])
  func unixSockets(name: String, kind: String, path: String?, state: String?) throws {
    let inode = try #require(try Self.opened()[name]).inode
    #expect(try Self.found()[inode] == [.init(kind: kind, local: path, state: state)])
  }

  /// A path may have a line end in it, and look like another's line.
  @Test func aForgedLineTellsNothing() throws {
    let opened = try Self.opened()
    let inode = try #require(opened["unix-listening"]).inode
    #expect(try Self.found()[inode]?.map(\.local) == ["a path", "forged"])
    let files = try Self.files(inodes: [inode, #require(opened["unix-server"]).inode])
    #expect(files.list.map(\.socket?.local) == [nil, "a path"])
    #expect(files.list[0].target == "socket:[\(inode)]" && !files.lacksSockets)
  }

  /// Of a process whose tables these are.
  private static func files(
    inodes: [UInt64], within time: Duration = .seconds(60)
  ) throws -> Inspection.OpenFiles {
    let copy = try TemporaryDirectory()
    let process = URL(filePath: copy.path("7"))
    try FileManager.default.createDirectory(at: process, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: folder, to: process.appending(path: "net"))
    var tree = try ProcTree(root: copy.path)
    var files = Inspection.OpenFiles(
      list: inodes.map { .init(descriptor: 3, target: "socket:[\($0)]") }, total: inodes.count)
    tree.findSockets(of: &files, 7, within: time)
    return files
  }

  /// A host may have too many: then what is not found stays as it is, and that is said.
  @Test func withoutTimeItIsSaid() throws {
    let inode = try #require(try Self.opened()["udp6"]).inode
    #expect(try Self.files(inodes: [inode]).list[0].socket?.kind == "udp")
    let files = try Self.files(inodes: [5], within: .zero)
    #expect(files.lacksSockets && files.list[0].target == "socket:[5]")
    #expect(try !Self.files(inodes: [], within: .zero).lacksSockets)
    // In none of them, though all were looked through.
    #expect(try !Self.files(inodes: [5]).lacksSockets)
  }

  @Test(
    arguments: [
      ("0100007F:0050", "127.0.0.1:80"), ("00000000:0000", "0.0.0.0:*"),
      ("FFFFFFFF:FFFF", "255.255.255.255:65535"),
      ("00000000000000000000000000000000:0016", "[::]:22"),
      ("00000000000000000000000001000000:0016", "[::1]:22"),
      ("B80D01200000000000000000010A0000:01BB", "[2001:db8::a01]:443"),
      // The longest run, and the first of those; one zero alone is none.
      ("B80D0120000000000000010000000100:0001", "[2001:db8::1:0:1:0]:1"),
      ("B80D01200000010002000300040005 00:0001", nil),
      ("0000FE8000000000FF028001FE3412AB:0001", "[80fe::180:2ff:ab12:34fe]:1"),
      ("0000000000000000FFFF00000A01A8C0:1F90", "[::ffff:192.168.1.10]:8080"),
      ("0100007G:0050", nil), ("0100007F:00050", nil), ("0100007F0050", nil), ("0100007F:", nil),
      ("", nil),
    ] as [(String, String?)])
  func endpoints(_ text: String, _ shown: String?) throws {
    // Captured on a machine of that byte order.
    #if _endian(little)
      let line = "0: \(text) 00000000:0000 0A x x x 0 0 9 1\n"
      #expect(try parse(line) { PidNetInternet(parsing: $0)?.local.text } == shown)
    #endif
  }

  @Test func everyPrefixIsHarmless() throws {
    for table in PidNetTable.allCases {
      let bytes = try Self.bytes(table)
      let (parsed, _) = parseEveryPrefix(of: bytes) { bytes in
        table.forEachSocket(in: bytes, where: { _ in true }) { _, _ in }
      }
      #expect(parsed == bytes.count + 1)
    }
  }

  /// Lines that are cut by the end of a buffer come whole with the next.
  @Test(arguments: [64, 200, 4096])
  func linesComeWhole(size: Int) throws {
    let copy = try TemporaryDirectory()
    let lines = (0..<500).map { "\($0) \(String(repeating: "x", count: $0 % 50))" }
    try FileManager.default.createDirectory(
      atPath: copy.path("7"), withIntermediateDirectories: true)
    let text = lines.joined(separator: "\n")
    try Data(text.utf8).write(to: URL(filePath: copy.path("7/net")))
    let directory = try Directory(path: copy.path)
    var buffer = [UInt8](repeating: 0, count: size)
    var read: [String] = []
    let isWhole = try directory.readLines(of: PidPath(7, "net"), buffer: &buffer) { bytes in
      var part: [UInt8] = []
      for index in bytes.indices { part.append(bytes[index]) }
      read += String(decoding: part, as: UTF8.self).split(separator: "\n").map(String.init)
      return true
    }
    #expect(isWhole && read == lines)
    let isStopped = try !directory.readLines(of: PidPath(7, "net"), buffer: &buffer) { _ in false }
    #expect(isStopped)
  }
}
