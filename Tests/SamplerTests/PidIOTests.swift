import Snapshots
import Testing

@testable import Sampler

struct PidIOTests {
  @Test func captured() throws {
    let io = try parse(Fixture.Captured.threaded.file("io"), PidIO.init)
    #expect((io.readBytes, io.writeBytes) == (6_295_552, 0))
  }

  @Test func aCancelledWriteIsNoOther() throws {
    let text = "read_bytes: 7\nwrite_bytes: 8\ncancelled_write_bytes: 9\n"
    #expect(try parse(text, PidIO.init).writeBytes == 8)
  }

  @Test(arguments: ["", "read_bytes: 1\n", "write_bytes: 1\n", "read_bytes: x\nwrite_bytes: 1\n"])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "io")) { try parse(text, PidIO.init) }
  }
}

struct PidSchedStatTests {
  @Test func theFirstTwoNumbers() throws {
    let stat = try parse("188432 7750 12\n", PidSchedStat.init)
    #expect((stat.running, stat.waiting) == (188432, 7750))
  }

  @Test(arguments: ["", "1\n", "a b c\n", "1 -2 3\n"])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "schedstat")) { try parse(text, PidSchedStat.init) }
  }
}

struct PidLimitsTests {
  private static let head =
    "Limit                     Soft Limit           Hard Limit           Units\n"
    + "Max processes             96247                96247                processes\n"

  @Test(
    arguments: [("1024", 1024), ("unlimited", nil), ("0", 0)] as [(String, UInt64?)])
  func theSoftLimit(text: String, limit: UInt64?) throws {
    let line = "Max open files            \(text)                 524288               files\n"
    #expect(try parse(Self.head + line, PidLimits.init).openFiles == limit)
  }

  @Test(arguments: ["", head, "Max open files            some\n", "Max open files\n"])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "limits")) { try parse(text, PidLimits.init) }
  }
}

struct PidCgroupTests {
  private func path(_ text: String) throws -> String {
    try parse(text) { bytes throws(ProcError) in
      SafeText.string(bytes.extracting(try PidCgroup(parsing: bytes).path))
    }
  }

  @Test(arguments: [
    ("0::/system.slice/a.service\n", "/system.slice/a.service"), ("0::/\n", "/"),
    ("0::/a:b\n", "/a:b"), ("0::/no newline", "/no newline"),
    ("0::/\u{1B}[2J\n", "/\u{FFFD}[2J"),
    // A host of both kinds, as systemd sets it up.
    ("4:memory:/m\n1:name=systemd:/user.slice\n0::/\n", "/user.slice"),
    ("1:name=systemd:/old\n0::/new\n", "/new"), ("3:cpu,cpuacct:/docker/1\n", "/docker/1"),
    ("2:cpu:/\n1:name=systemd:/\n", "/"),
  ])
  func chooses(text: String, expected: String) throws {
    #expect(try path(text) == expected)
  }

  @Test(
    arguments: [
      ("0::/u\n", "/u", nil, nil), ("2:cpu,cpuacct:/c\n4:memory:/m\n", nil, "/c", "/m"),
      ("3:cpuacct,cpu:/c\n2:cpuset:/s\n0::/u\n", "/u", "/c", nil), ("10::/x\n", nil, nil, nil),
      ("5:cpuset,memory,cpu:/all", nil, "/all", "/all"), ("1:name=cpu:/x\n", nil, nil, nil),
    ] as [(String, String?, String?, String?)])
  func hierarchies(text: String, unified: String?, cpu: String?, memory: String?) throws {
    let found = try parse(text) { bytes throws(ProcError) in
      let own = try PidCgroup(parsing: bytes)
      return [own.unified, own.cpu, own.memory].map { range in
        range.map { SafeText.string(bytes.extracting($0)) }
      }
    }
    #expect(found == [unified, cpu, memory])
  }

  @Test func captured() throws {
    let file = try Fixture.Captured.threaded.file("cgroup")
    #expect(try path(String(decoding: file, as: UTF8.self)) == "/fixture.slice/fixture.service")
  }

  @Test(arguments: ["", "\n", "0::\n", "0::relative\n", "nonsense\n", "1:name=systemd\n", "::::"])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "cgroup")) { try path(text) }
  }
}

struct PidEnvironTests {
  @Test(
    arguments: [
      ("A=1\0B=2\0", "B", "2"), ("A=1\0B=2", "B", "2"), ("A=\0", "A", ""), ("A=b=c\0", "A", "b=c"),
      ("A=1\0A=2\0", "A", "1"), ("AB=1\0", "A", nil), ("A\0", "A", nil), ("", "A", nil),
      ("XA=1\0", "A", nil),
    ] as [(String, String, String?)])
  func values(text: String, name: String, expected: String?) throws {
    let found: String? = try parse(text) { bytes in
      PidEnviron.value(of: name, in: bytes).map { SafeText.string(bytes.extracting($0)) }
    }
    #expect(found == expected)
  }
}
