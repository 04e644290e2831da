import Snapshots
import Testing

@testable import Sampler

struct PidCredentialsTests {
  @Test func captured() throws {
    let root = try parse(Fixture.Captured.sleeper.file("status"), PidCredentials.init)
    #expect((root.uid, root.effectiveUid, root.gid, root.effectiveGid) == (0, 0, 0, 0))
    #expect(root.effectiveCapabilities != nil && root.noNewPrivileges == false)
    let other = try parse(Fixture.Captured.otherUser.file("status"), PidCredentials.init)
    #expect((other.uid, other.effectiveUid, other.gid) == (54321, 54321, 54321))
    #expect(other.effectiveCapabilities == 0)
  }

  @Test func eachLine() throws {
    let text =
      "Uid:\t1\t2\t3\t4\nGid:\t5\t6\t7\t8\nNoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t9\n"
      + "CapEff:\t00000000a80425fb\n"
    let status = try parse(text, PidCredentials.init)
    #expect((status.uid, status.effectiveUid, status.gid, status.effectiveGid) == (1, 2, 5, 6))
    #expect((status.noNewPrivileges, status.seccomp) == (true, 2))
    #expect(status.effectiveCapabilities == 0xA804_25FB)
  }

  @Test(arguments: ["CapEff:\n", "CapEff: x\n", "CapEff: 10000000000000000\n", ""])
  func unknownIsAbsent(line: String) throws {
    let status = try parse("Uid: 1 2 3 4\nGid: 5 6 7 8\n" + line, PidCredentials.init)
    #expect(status.effectiveCapabilities == nil && status.seccomp == nil)
    #expect(status.noNewPrivileges == nil)
  }

  @Test(arguments: [
    "", "Uid: 1 2\n", "Gid: 1 2\n", "Uid: 1\nGid: 1 2\n", "Uid: x 2\nGid: 1 2\n",
    "Uid: 1 4294967296\nGid: 1 2\n", "Uid: 1 2\nGid: -1 2\n",
  ])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "status")) { try parse(text, PidCredentials.init) }
  }
}

struct PidLimitLinesTests {
  private static let head =
    "Limit                     Soft Limit           Hard Limit           Units     \n"

  private func limits(_ text: String) throws -> [Inspection.Limit] {
    try parse(text) { bytes throws(ProcError) in
      try PidLimits.lines(in: bytes).map {
        Inspection.Limit(
          name: SafeText.string(bytes.extracting($0.name)), soft: $0.soft, hard: $0.hard,
          unit: SafeText.string(bytes.extracting($0.unit)))
      }
    }
  }

  @Test func eachLine() throws {
    let text =
      Self.head
      + "Max cpu time              unlimited            unlimited            seconds   \n"
      + "Max open files            1024                 524288               files     \n"
      + "Max nice priority         0                    0                    \n"
    #expect(
      try limits(text) == [
        .init(name: "Max cpu time", soft: nil, hard: nil, unit: "seconds"),
        .init(name: "Max open files", soft: 1024, hard: 524288, unit: "files"),
        .init(name: "Max nice priority", soft: 0, hard: 0, unit: ""),
      ])
  }

  @Test(arguments: [
    "", head, head + "\n", head + "Max cpu time", head + "Max cpu time  some  1  s\n",
    head + "Max cpu time  1\n", head + "Max cpu time 1 2 s\n", head + "  1  2  s\n",
  ])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "limits")) { try limits(text) }
  }

  @Test func cutAnywhere() {
    let text = Self.head + "Max open files            1024                 524288     files\n"
    let (parsed, refused) = parseEveryPrefix(of: [UInt8](text.utf8)) {
      (bytes) throws(ProcError) in try PidLimits.lines(in: bytes)
    }
    #expect(parsed > 0 && refused > Self.head.utf8.count)
  }
}

struct PidEnvironEntriesTests {
  @Test(
    arguments: [
      ("A=1\0B=2\0", ["A=1", "B=2"]), ("A=1\0B=2", ["A=1", "B=2"]), ("A=b=c\0", ["A=b=c"]),
      ("A=\0", ["A="]), ("title\0\0\0A=1\0", ["title", "A=1"]), ("=x\0", ["=x"]), ("", []),
      ("\0\0", []),
    ])
  func inTheirOrder(text: String, expected: [String]) throws {
    let found: [String] = try parse(text) { bytes in
      var found: [String] = []
      PidEnviron.forEach(in: bytes) { name, value in
        let value = value.map { "=" + SafeText.string(bytes.extracting($0)) } ?? ""
        found.append(SafeText.string(bytes.extracting(name)) + value)
      }
      return found
    }
    #expect(found == expected)
  }
}

struct SecretValueTests {
  @Test(arguments: [
    ("PGPASSWORD", "hunter2", "***"), ("API_KEY", "0123456789", "***"), ("PATH", "/bin", "/bin"),
    ("HOME", "/root", "/root"), ("DATABASE_URL", "pg://u:pw@h/d", "pg://u:***@h/d"),
    ("EMPTY_TOKEN", "", ""),
  ])
  func ofAVariable(name: String, value: String, expected: String) {
    #expect(Secrets.scrubbed(value, of: name) == expected)
  }
}
