import Testing

@testable import Sampler

@Suite struct CgroupLimitsTests {
  @Test(
    arguments: [
      ("max 100000\n", nil), ("max", nil), ("400000 100000\n", 4), ("50000 100000\n", 0.5),
      ("1 1\n", 1),
    ] as [(String, Double?)])
  func cpuMax(text: String, cpus: Double?) throws {
    #expect(try parse(text, CgroupCPUMax.init).cpus == cpus)
  }

  @Test(arguments: [
    "", "\n", "100000\n", "100000 \n", "100000 0\n", "-1 100000\n", "x 100000\n", "ma 100000\n",
    "99999999999999999999999 1\n",
  ])
  func malformedCPUMax(text: String) {
    #expect(throws: ProcError.malformed(file: "cpu.max")) { try parse(text, CgroupCPUMax.init) }
  }

  @Test(
    arguments: [("-1\n", nil), ("100000\n", 100_000), ("0", 0)] as [(String, UInt64?)])
  func time(text: String, microseconds: UInt64?) throws {
    #expect(try parse(text, CgroupTime.init).microseconds == microseconds)
  }

  @Test(arguments: ["", "\n", "-", "max", "99999999999999999999999\n"])
  func malformedTime(text: String) {
    #expect(throws: ProcError.malformed(file: "cpu.cfs")) { try parse(text, CgroupTime.init) }
  }

  @Test(
    arguments: [
      ("", nil), ("usage_usec 5\nuser_usec 3\nsystem_usec 2\n", nil),
      (
        "usage_usec 5\nnr_periods 7\nnr_throttled 2\nthrottled_usec 1234\nnr_bursts 0\n",
        .microseconds(1234)
      ),
      ("throttled_usec 9", .microseconds(9)), ("xthrottled_usec 9\n", nil),
      ("nr_periods 7\nnr_throttled 2\nthrottled_time 1234\n", .nanoseconds(1234)),
      ("throttled_usec", nil), ("throttled_time", nil),
    ] as [(String, Duration?)])
  func cpuStat(text: String, throttled: Duration?) throws {
    #expect(try parse(text, CgroupCPUStat.init).throttled == throttled)
  }

  @Test(arguments: [
    "throttled_usec \n", "throttled_usec -1\n", "throttled_usec x", "throttled_time x",
  ])
  func malformedCPUStat(text: String) {
    #expect(throws: ProcError.malformed(file: "cpu.stat")) { try parse(text, CgroupCPUStat.init) }
  }

  @Test(
    arguments: [
      ("max\n", nil), ("0\n", 0), ("4294967296\n", 4 << 30),
      ("4611686018427387903\n", (1 << 62) - 1),
      // Of v1, with pages of 4 KiB and of 64 KiB.
      ("9223372036854771712\n", nil), ("9223372036854710272\n", nil),
    ] as [(String, UInt64?)])
  func bytes(text: String, bytes: UInt64?) throws {
    #expect(try parse(text, CgroupBytes.init).bytes == bytes)
  }

  @Test(arguments: ["", "\n", "-1\n", "ma", "x", "99999999999999999999999\n"])
  func malformedBytes(text: String) {
    #expect(throws: ProcError.malformed(file: "memory")) { try parse(text, CgroupBytes.init) }
  }
}
