import Linux
import Testing

@testable import Sampler
@testable import Snapshots

struct ExitLedgerTests {
  @Test func addsUpByName() {
    var ledger = ExitLedger()
    ledger.add(
      .seconds(1), under: "cc", outcomes: .init(.exited(code: 0)), peakRSSBytes: 5, parent: 7)
    ledger.add(
      .seconds(2), under: "cc", outcomes: .init(.killed(signal: 9)), peakRSSBytes: 3, parent: 8)
    ledger.add(.seconds(4), under: "ld", outcomes: .init(.exited(code: 1)))
    ledger.add(.seconds(8), under: "ld", outcomes: .init(nil))
    ledger.add(.milliseconds(1), under: "sh")
    #expect(ledger.totalCPU == .milliseconds(15_001))
    let cc = ledger.byName["cc"]
    #expect(cc?.outcomes == .init(ok: 1, signal: 1))
    #expect(cc?.count == 2 && cc?.peakRSSBytes == 5 && cc?.lastParent == 8)
    #expect(ledger.byName["ld"]?.outcomes == .init(error: 1, unknown: 1))
    let sh = ledger.byName["sh"]
    #expect(sh?.cpu == .milliseconds(1) && sh?.outcomes == nil && sh?.peakRSSBytes == nil)
    #expect(ledger.outcomes == .init(ok: 1, error: 1, signal: 1, unknown: 1))
  }

  @Test func namesAreBounded() {
    var ledger = ExitLedger()
    for number in 0..<(ExitLedger.namesLimit + 500) {
      ledger.add(.seconds(1), under: "n\(number)", outcomes: .init(.exited(code: 0)))
    }
    ledger.add(.seconds(1), under: "n0", outcomes: .init(.exited(code: 0)))
    #expect(ledger.byName.count == ExitLedger.namesLimit + 1)
    #expect(ledger.byName[CommandName.other]?.count == 500)
    #expect(ledger.byName["n0"]?.count == 2)
    #expect(ledger.totalCPU == .seconds(ExitLedger.namesLimit + 501))
  }

  /// A new name takes the place of the one that was idle for longest, but none that was active lately.
  @Test func theLongestIdleGivesWay() {
    var ledger = ExitLedger()
    for second in 0..<ExitLedger.namesLimit {
      ledger.begin(at: .seconds(second))
      ledger.add(.seconds(1), under: "n\(second)", outcomes: .init(nil))
    }
    let last = ExitLedger.namesLimit
    ledger.begin(at: .seconds(last))
    ledger.add(.seconds(1), under: "n0")
    ledger.add(.seconds(2), under: "new", outcomes: .init(nil))
    #expect(ledger.byName["n1"] == nil && ledger.byName["new"]?.since == .seconds(last))
    ledger.add(.seconds(1), under: "n1", outcomes: .init(nil))
    #expect(ledger.byName["n2"] == nil && ledger.byName["n1"]?.count == 1)
    for number in 0..<2000 { ledger.add(.seconds(1), under: "m\(number)") }
    // Those of the last minute stay, and there is no room for the rest.
    #expect(ledger.byName["n\(last - 60)"] != nil && ledger.byName["n\(last - 61)"] == nil)
    #expect(ledger.byName[CommandName.other]?.cpu == .seconds(2000 - (last - 63)))
    #expect(ledger.byName.count == ExitLedger.namesLimit + 1)
    #expect(ledger.totalCPU == .seconds(last + 4 + 2000))
    #expect(ledger.outcomes?.count == UInt64(last + 2))
  }

  @Test func recentOnesAreBounded() {
    var ledger = ExitLedger()
    for pid in 0..<Int32(1000) {
      let event = ExitEvent(
        pid: pid, parent: 1, uid: 0, comm: "x", outcome: .exited(code: 0), cpu: .zero,
        elapsed: .zero)
      ledger.note(
        ProcessEnd(ObservedExit(event: event, window: .zero ... .zero)), accounted: .seconds(1))
    }
    let newest = Array(1000 - Int32(ExitLedger.recentLimit)..<1000)
    #expect(ledger.recent(hasEach: false).map(\.event.pid) == newest)
    // Those of one sample are all there where each is wanted.
    #expect(ledger.recent(hasEach: true).map(\.event.pid) == Array(0..<1000))
    ledger.begin(at: .seconds(2))
    #expect(ledger.recent(hasEach: true).map(\.event.pid) == newest)
  }
}

struct HostBalanceTests {
  @Test func whatIsMissingIsUnattributed() {
    var balance = HostBalance(cpus: 1)
    balance.update(host: .seconds(100), found: .seconds(7))
    #expect(balance.unattributed == .zero)
    balance.update(host: .seconds(110), found: .seconds(14))
    #expect(balance.unattributed == .seconds(3))
  }

  @Test func noiseDoesNotAddUp() {
    var balance = HostBalance(cpus: 1)
    for step in 0..<1000 {
      let noise = Duration.milliseconds(step % 2 == 0 ? 20 : -20)
      balance.update(host: .seconds(step) + noise, found: .seconds(step))
    }
    #expect(balance.unattributed < .milliseconds(50))
  }

  /// A CPU that goes takes its part away: that is no excess that would hide a lack.
  @Test func aHostTimeThatWentBackIsANewBeginning() {
    var balance = HostBalance(cpus: 1)
    balance.update(host: .seconds(1000), found: .zero)
    balance.update(host: .seconds(400), found: .seconds(1))
    #expect(balance.unattributed == .zero)
    balance.update(host: .seconds(404), found: .seconds(2))
    #expect(balance.unattributed == .seconds(3))
  }

  @Test func excessHidesNoMoreThanItsLimit() {
    var balance = HostBalance(cpus: 1)
    balance.update(host: .zero, found: .zero)
    balance.update(host: .zero, found: .seconds(100))
    balance.update(host: .seconds(20), found: .seconds(100))
    #expect(balance.unattributed == .seconds(15))
  }
}

struct SchedStatTests {
  private func parse(_ text: String) throws(ProcError) -> SchedStat {
    try SchedStat(parsing: Array(text.utf8).span)
  }

  @Test func eachRunQueue() throws {
    let text = """
      version 16
      timestamp 4295100000
      cpu0 0 0 0 0 0 0 1500000000 20 30
      domain0 03 1 2 3
      cpu7 0 0 0 0 0 0 500000000 20 30

      """
    #expect(
      try parse(text).cpus == [
        .init(number: 0, running: 1_500_000_000), .init(number: 7, running: 500_000_000),
      ])
  }

  @Test(arguments: [
    "", "version 14\ncpu0 1 2 3 4 5 6 7 8 9\n", "version 15\n", "version 15\ncpu0 1 2\n",
  ])
  func refuses(_ text: String) {
    #expect(throws: ProcError.malformed(file: "schedstat")) { try parse(text) }
  }
}

struct RunningTimeTests {
  /// The total in seconds after readings of CPUs by number.
  private func total(_ readings: [(number: UInt64, seconds: UInt64)]...) throws -> Double {
    var running = RunningTime()
    for reading in readings {
      let lines = reading.map { "cpu\($0.number) 0 0 0 0 0 0 \($0.seconds)000000000 1 1\n" }
      let text = "version 15\n" + lines.joined()
      running.add(try SchedStat(parsing: Array(text.utf8).span, room: running.takeRoom()))
    }
    return running.total.seconds
  }

  @Test func whatIsAddedBetweenReadings() throws {
    #expect(try total([(0, 1000), (1, 2000)]) == 0)
    #expect(try total([(0, 1000), (1, 2000)], [(0, 1001), (1, 2003)]) == 4)
  }

  @Test func aCPUThatGoesAndComesBack() throws {
    #expect(try total([(0, 10), (1, 2000)], [(0, 11)]) == 1)
    #expect(try total([(0, 10), (1, 2000)], [(0, 11)], [(0, 12), (1, 2000)]) == 2)
    #expect(
      try total([(0, 10), (1, 2000)], [(0, 11)], [(0, 12), (1, 2000)], [(0, 12), (1, 2005)]) == 7)
    // Another one in its place, and one that began anew.
    #expect(try total([(0, 10), (1, 2000)], [(0, 11), (2, 7000)]) == 1)
    #expect(try total([(0, 10), (1, 2000)], [(0, 11), (1, 3)], [(0, 11), (1, 5)]) == 3)
  }
}
