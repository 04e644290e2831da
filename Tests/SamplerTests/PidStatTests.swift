import Testing

@testable import Sampler

struct PidStatTests {
  @Test func fieldsOfACapturedProcess() throws {
    let stat = try parse(Fixture.Captured.threaded.file("stat"), PidStat.init)
    #expect(stat.comm == "python3")
    #expect(stat.state == UInt8(ascii: "S"))
    #expect(stat.ppid == 14421)
    #expect((stat.utime, stat.stime) == (9, 1))
    #expect((stat.priority, stat.nice) == (20, 0))
    #expect(stat.threads == 4)
    #expect(stat.starttime == 196800)
    #expect(stat.terminal == 0)
    #expect((stat.vsize, stat.rss) == (240_852_992, 2232))
    #expect(!stat.isKernelThread)
  }

  @Test func childrenThatWereWaitedFor() throws {
    let stat = try parse(Fixture.Captured.builder.file("stat"), PidStat.init)
    #expect((stat.utime, stat.stime, stat.cutime, stat.cstime) == (0, 0, 27, 0))
  }

  @Test(arguments: [
    (Fixture.Captured.hostileName, ") R 1 (x"),
    (.invalidName, "\u{FFFD}\u{FFFD}\u{21B5}ok"),
    (.kworker, "kworker/R-mm_percpu_wq"),
  ])
  func namesEndAtTheLastBracket(process: Fixture.Captured, comm: String) throws {
    let stat = try parse(process.file("stat"), PidStat.init)
    #expect(stat.comm == comm)
    #expect(stat.starttime > 0)
  }

  @Test(arguments: zip([Fixture.Captured.kthreadd, .kworker, .sleeper], [true, true, false]))
  func kernelThreads(process: Fixture.Captured, isKernelThread: Bool) throws {
    let stat = try parse(process.file("stat"), PidStat.init)
    #expect(stat.isKernelThread == isKernelThread)
  }

  @Test(arguments: zip([Fixture.Captured.kworker, .stopped, .zombie], ["I", "T", "Z"]))
  func states(process: Fixture.Captured, letter: String) throws {
    let stat = try parse(process.file("stat"), PidStat.init)
    #expect(String(decoding: [stat.state], as: UTF8.self) == letter)
  }

  @Test(arguments: Fixture.Captured.allCases)
  func cutAnywhere(process: Fixture.Captured) throws {
    let bytes = try process.file("stat")
    let (parsed, refused) = parseEveryPrefix(of: bytes, PidStat.init)
    // Up to rss, which is the last field that is read, nothing will do.
    #expect(refused > bytes.count / 4)
    #expect(parsed > 0)
  }

  static let tail = "S 1 2 3 4 -1 64 0 0 0 0"

  @Test(arguments: [
    "", " ", "\n", "x", "1", "1 ", "1 (", "1 (a", "1 ()", "1 (a) ", "1 a S 1", ") 1 (",
    "-1 (a) \(tail) 1 2 3 4 20 0 1 0 5 6 7",
    "1 (a) SS 1 2 3 4 -1 64 0 0 0 0 1 2 3 4 20 0 1 0 5 6 7",
    "1 (a) S 1 2 3 x -1 64 0 0 0 0 1 2 3 4 20 0 1 0 5 6 7",
    "1 (a) S x 2 3 4 -1 64 0 0 0 0 1 2 3 4 20 0 1 0 5 6 7", "1 (a) \(tail) 1 2 3 4 20 0 1 0 5 6",
    "1 (a) \(tail) x 2 3 4 20 0 1 0 5 6 7", "1 (a) \(tail) -1 2 3 4 20 0 1 0 5 6 7",
    "1 (a) \(tail) 18446744073709551616 2 3 4 20 0 1 0 5 6 7",
    "99999999999999999999999 (a) \(tail) 1 2 3 4 20 0 1 0 5 6 7",
    "1 (a) \(tail) 1 2 3 4 20 0 1 0\n5 6 7",
    "1 (a) \(tail) 1 2 9223372036854775808 4 20 0 1 0 5 6 7",
  ])
  func malformed(line: String) {
    #expect(throws: ProcError.malformed(file: "stat")) { try parse(line, PidStat.init) }
  }

  @Test func hugeAndNegativeNumbers() throws {
    let huge = UInt64.max
    let line =
      "5000000000 () \(Self.tail) \(huge) \(huge) -3 -4 -100 -20 \(huge) 0 \(huge) \(huge) -1"
    let stat = try parse(line, PidStat.init)
    #expect(stat.comm.isEmpty)
    #expect((stat.utime, stat.starttime, stat.vsize) == (huge, huge, huge))
    // The kernel's counters of pages and of children's time are signed, what they count is not.
    #expect((stat.cutime, stat.cstime, stat.rss) == (0, 0, 0))
    #expect((stat.priority, stat.nice) == (-100, -20))
  }

  /// What a kernel worker did last is in its comm, and changes all the time.
  @Test(arguments: [
    ("kworker/0:1-events", 0x20_0000, "kworker/0:1"),
    ("kworker/u8:2+flush", 0x20_0000, "kworker/u8:2"),
    ("kworker/1:0H-kblockd", 0x20_0000, "kworker/1:0H"), ("kworker/3:1", 0x20_0000, "kworker/3:1"),
    ("kworker/R-rcu_gp", 0x20_0000, "kworker/R-rcu_gp"),
    ("kworker/0:1-events", 0, "kworker/0:1-events"),
    ("ksoftirqd/0-x", 0x20_0000, "ksoftirqd/0-x"),
  ])
  func namesThatStay(comm: String, flags: Int, name: String) throws {
    let line = "7 (\(comm)) I 2 0 0 0 -1 \(flags) 0 0 0 0 1 1 0 0 20 0 1 0 5 0 0"
    #expect(try parse(line, PidStat.init).name == name)
  }
}
