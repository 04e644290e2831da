import Testing

@testable import Sampler

struct SystemStatTests {
  @Test func captured() throws {
    let stat = try parse(Fixture.bytes("stat")) { bytes throws(ProcError) in
      try SystemStat(parsing: bytes)
    }
    #expect(
      stat.cpu
        == .init(
          user: 30084, nice: 3, system: 7427, idle: 354_428, iowait: 1179, irq: 0, softirq: 90,
          steal: 18))
    #expect(stat.cpus.count == 2)
    #expect(
      stat.cpus.last
        == .init(
          number: 1,
          times: .init(
            user: 16490, nice: 2, system: 4130, idle: 174_996, iowait: 1018, irq: 0, softirq: 78,
            steal: 9)))
    #expect(stat.btime == 1_795_410_396)
    #expect(stat.forks == 14447)
  }

  @Test func linesOfOldKernelsEndEarly() throws {
    let stat = try parse("cpu  1 2 3 4\n") { bytes throws(ProcError) in
      try SystemStat(parsing: bytes)
    }
    #expect(
      stat.cpu
        == .init(user: 1, nice: 2, system: 3, idle: 4, iowait: 0, irq: 0, softirq: 0, steal: 0))
    #expect(stat.cpus.isEmpty)
    #expect(stat.btime == nil)
  }

  /// The numbers of CPUs that are offline are left out.
  @Test func onlyWhatIsOnline() throws {
    let stat = try parse(
      "cpu  2 2 2 2\ncpu0 1 1 1 1\ncpu7 1 1 1 1\ncpux 1 1 1 1\ncpu4294967296 1 1 1 1\n"
    ) { bytes throws(ProcError) in try SystemStat(parsing: bytes) }
    #expect(stat.cpus.map(\.number) == [0, 7])
  }

  @Test func numbersAreTheKernels() throws {
    let numbers: [UInt32] = [0, 2, 4, 64, 200]
    let text = numbers.reduce("cpu  400 0 200 9000 0 0 0 0 0 0\n") {
      $0 + "cpu\($1) \(100 + $1) 0 50 2000 0 0 0 0 0 0\n"
    }
    let stat = try parse(text + "intr 0\nctxt 1\nbtime 1700000000\n") { bytes throws(ProcError) in
      try SystemStat(parsing: bytes)
    }
    #expect(stat.cpus.map(\.number) == numbers)
    #expect(stat.cpus.map(\.times.user) == numbers.map { UInt64(100 + $0) })
  }

  @Test(arguments: ["", "cpu", "cpu0 1 2 3 4\n", "cpu  1 2 3\n", "cpu  a b c d\n", "btime 5\n"])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "stat")) {
      try parse(text) { bytes throws(ProcError) in try SystemStat(parsing: bytes) }
    }
  }

  @Test func cutAnywhere() throws {
    let (parsed, refused) = parseEveryPrefix(of: try Fixture.bytes("stat")) {
      bytes throws(ProcError) in try SystemStat(parsing: bytes)
    }
    #expect(parsed > 0 && refused > 0)
  }
}
