import TestSupport
import Testing

@testable import Snapshots

/// What may be shown of what has ended.
struct ExitedListTests {
  private static let line = "java -cp " + String(repeating: "a.jar:", count: 200)

  private func event(
    _ pid: Int32, _ comm: String = "java", parent: Int32 = 1, peak: UInt64? = 4096
  ) -> ExitEvent {
    ExitEvent(
      pid: pid, parent: parent, uid: 0, comm: comm, outcome: .exited(code: 0), cpu: .seconds(2),
      elapsed: .seconds(3), peakRSSBytes: peak)
  }

  private func exits(of line: String) throws -> Snapshot.Exits {
    var totals = ExitTotals(source: .events, tick: .milliseconds(10))
    let process = Snapshot.Process.example(
      pid: 7, comm: "java", arguments: .list(line.split(separator: " ").map(String.init)),
      started: .seconds(9))
    _ = totals.add(sample([process], at: 10), ExitBatch())
    let exit = ObservedExit(event: event(7), window: .seconds(11) ... .seconds(12))
    return totals.add(sample([], at: 12), ExitBatch(exits: [exit]))
  }

  private func sample(_ processes: [Snapshot.Process], at second: Int) -> ExitTotals.Sample {
    .init(
      processes: processes, taken: .seconds(second), uptime: .seconds(second), hostTime: nil,
      hostTimeSource: .stat, cpus: 1, suspended: .zero, isGone: { _ in nil })
  }

  private func list(_ exits: Snapshot.Exits, served filter: String = "") throws -> ExitedList {
    var served = ProcessSelection()
    served.filter = try Filter(filter)
    return ExitedList(.example(processes: [], exits: exits), served: served)
  }

  /// A filter on what is behind the part that is kept may not let through what it hid alive.
  @Test(arguments: [
    ("", true), ("java", true), ("name=java", true), ("user=alice", true), ("!user=ci", true),
    ("!name~vault", true), ("!time>9", true), ("cmdline~jar", true), ("~a.jar", true),
    ("!cmdline!~jar", true), ("a.jar", true), ("pid=7 | !vault", true), ("~java$", true),
    ("!vault", false), ("!~vault", false), ("!cmdline~vault", false), ("cmdline!~vault", false),
    ("!cmdline=vault", false), ("cmdline!=vault", false), ("java !vault", false),
    ("!java", false), ("vault", false), ("cmdline~jar.{0,3}$", false), ("pid=8 | !vault", false),
  ])
  func aCutCommandLine(filter: String, isShown: Bool) throws {
    let exits = try exits(of: Self.line + "end com.acme.Vault")
    #expect(exits.recent.map(\.isCut) == [true])
    #expect(exits.recent.first?.commandLine == Self.line.cut(toBytes: 1024))
    #expect(try list(exits, served: filter).ends.count == (isShown ? 1 : 0))
  }

  @Test func aWholeCommandLine() throws {
    let exits = try exits(of: Self.line.cut(toBytes: 1024))
    #expect(exits.recent.map(\.isCut) == [false])
    for filter in ["!vault", "!cmdline~vault", "cmdline~jar.{0,3}$"] {
      #expect(try list(exits, served: filter).ends.count == 1)
    }
  }

  /// Also of those that were too many to keep apart. A program that the kernel starts is none of them.
  @Test func kernelThreads() throws {
    var totals = ExitTotals(source: .events, tick: .milliseconds(10))
    _ = totals.add(sample([], at: 10), ExitBatch())
    func exit(_ event: ExitEvent) -> ObservedExit {
      ObservedExit(event: event, window: .seconds(11) ... .seconds(12))
    }
    let folded = ProcessEnd(
      folding: exit(event(70, "kworker/1:0", parent: 2, peak: nil)), into: nil)
    let exits = totals.add(
      sample([], at: 12),
      ExitBatch(
        exits: [
          exit(event(71, "kworker/0:1", parent: 2, peak: nil)),
          exit(event(72, "modprobe", parent: 2)), exit(event(73, "sh", peak: nil)),
        ], folded: [folded]))
    let all = try list(exits)
    #expect(all.names.count == 4 && all.ends.count == 3)
    var served = ProcessSelection()
    served.hidesKernelThreads = true
    let shown = ExitedList(.example(processes: [], exits: exits), served: served)
    #expect(shown.ends.map(\.event.pid).sorted() == [72, 73])
    #expect(shown.names.map(\.name).sorted() == ["modprobe", "sh"])
  }
}
