import Snapshots
import TestSupport
import Testing

@testable import Runs

@Suite struct SummaryTextTests {
  private static func process(
    _ pid: Int32, _ name: String, cpu: Double, parent: Int32 = 100, rss: UInt64 = 10
  ) -> Snapshot.Process {
    .example(
      pid: pid, comm: name, parent: parent, started: .seconds(1000), cpu: .seconds(cpu),
      memory: .example(rss: rss << 20))
  }

  private static func host(_ second: Int, busy: Double, waiting: Double = 0) -> Snapshot.Host {
    .example(
      uptime: .seconds(1000 + second),
      cpu: .init(user: .seconds(busy), idle: .seconds(Double(2 * second) - busy)),
      cpus: [.init(), .init()], memory: .example(available: 3 << 30),
      pressure: [.init(resource: .cpu, waiting: .seconds(waiting), stalled: nil)])
  }

  private static func snapshot(
    _ second: Int, _ processes: [Snapshot.Process], busy: Double, waiting: Double = 0,
    _ ends: [ExitEvent] = [], endedBefore: [ExitEvent] = []
  ) -> Snapshot {
    let accounted = Duration.seconds(1000 + second)
    var exits = Snapshot.Exits(
      source: .events, totalCPU: (ends + endedBefore).reduce(.zero) { $0 + $1.cpu },
      recent: ends.map { .init(event: $0, accounted: accounted) })
    for end in ends + endedBefore {
      exits.byName[end.name, default: .init()].cpu += end.cpu
      exits.byName[end.name, default: .init()].outcomes =
        (exits.byName[end.name]?.outcomes ?? .init()) + .init(end.outcome)
    }
    return .example(
      sequence: UInt64(second), at: accounted, host: host(second, busy: busy, waiting: waiting),
      processes: processes, exits: exits)
  }

  private static func end(
    _ pid: Int32, _ name: String, cpu: Double, elapsed: Double, parent: Int32 = 101,
    outcome: ExitEvent.Outcome = .exited(code: 0)
  ) -> ExitEvent {
    ExitEvent(
      pid: pid, parent: parent, uid: 0, comm: name, outcome: outcome, cpu: .seconds(cpu),
      elapsed: .seconds(elapsed), peakRSSBytes: 700 << 20)
  }

  private static func summary(_ outcome: ExitEvent.Outcome?) -> RunSummary {
    var observer = RunObserver(from: snapshot(0, [], busy: 0), first: 101)
    observer.take(
      snapshot(
        10, [process(101, "make", cpu: 0.1), process(102, "cc1", cpu: 9, parent: 101, rss: 600)],
        busy: 12, waiting: 4))
    observer.take(
      snapshot(
        20, [process(101, "make", cpu: 0.2)], busy: 32, waiting: 8,
        [end(102, "cc1", cpu: 18, elapsed: 19, outcome: .exited(code: 1))]))
    observer.take(
      snapshot(
        21, [], busy: 33, waiting: 8, [end(101, "make", cpu: 0.2, elapsed: 21, parent: 100)],
        endedBefore: [end(102, "cc1", cpu: 18, elapsed: 19, outcome: .exited(code: 1))]))
    return observer.summary(outcome: outcome)
  }

  @Test func aBuild() {
    #expect(
      SummaryText(Self.summary(.exited(code: 2))).lines == [
        "ptop: 21.00 s, 18.20 s of CPU, 0.9 of 2 CPUs busy, 2 processes, memory up to 610M at 00:10",
        "  failed: exit status 2",
        "  short of CPU: something waited for one in 38 % of the time; others used 14.80 s of CPU",
        "  one CPU at a time for 20.00 s: cc1 20.00 s",
        "  all CPUs were busy in 48 % of the time",
        "  command   runs    CPU s share  longest memory failed",
        "  cc1          1    18.00   99%  19.00 s   700M      1",
        "  make         1     0.20    1%  21.00 s   700M       ",
        "  waited for: cc1 19.00 s",
      ])
  }

  @Test func fewLinesOfFewColumns() {
    let names = (0..<300).map { "a\u{1b}[2J very long name of a command \($0) \u{202e}" }
    let processes = names.enumerated().map {
      Self.process(Int32($0.offset) + 200, $0.element, cpu: Double($0.offset))
    }
    var observer = RunObserver(from: Self.snapshot(0, [], busy: 0), first: 101)
    observer.take(Self.snapshot(1, processes, busy: 2))
    let lines = SummaryText(observer.summary(outcome: .killed(signal: 9))).lines
    #expect(lines.count <= 25 && lines.allSatisfy { $0.count <= 100 })
    #expect(!lines.contains { $0.contains("\u{1b}") || $0.contains("\u{202e}") })
    #expect(lines.contains("  ended by SIGKILL"))
    #expect(lines.contains("  left running: 300 processes"))
  }

  @Test func nothingHappened() {
    let observer = RunObserver(from: Self.snapshot(0, [], busy: 0), first: nil)
    #expect(
      SummaryText(observer.summary(outcome: nil)).lines
        == ["ptop: 0.00 s, 0.00 s of CPU, - of 2 CPUs busy, 0 processes"])
  }
}
