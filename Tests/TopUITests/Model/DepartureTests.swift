import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// What a process that ended leaves on the screen.
@Suite struct DepartureTests {
  /// Grey for three seconds, then away.
  @Test(arguments: [(1003, true), (1004, true), (1005, false), (1100, false)])
  func itStaysThreeSeconds(second: Int, isShown: Bool) {
    var model = TopModel.typical()
    model.sample(at: 1002, without: 4242)
    #expect(model.table.rows.last?.isGone ?? false)
    model.sample(at: second, without: 4242)
    #expect(model.pids.contains(4242) == isShown)
  }

  /// Also where no sample comes to take it away. At short intervals one does.
  @Test(arguments: [(30, true), (2, true), (1, false)])
  func itGoesInItsTime(interval: Int, isAwaited: Bool) {
    var model = TopModel.typical()
    #expect(model.wakes == nil)
    model.press(.character("d"))
    model.type("\(interval)")
    model.press(.enter)
    model.sample(at: 1002, without: 4242)
    #expect(model.wakes == (isAwaited ? .seconds(1005) : nil))
    _ = model.apply(.time(.milliseconds(1_004_999)))
    #expect(model.pids.contains(4242))
    _ = model.apply(.time(.seconds(1005)))
    #expect(!model.pids.contains(4242) && model.wakes == nil)
  }

  /// What is looked at stays, and the screen does not wake up to drop it.
  @Test func whoIsLookedAtStays() {
    var model = TopModel.typical()
    model.press(.character("d"))
    model.type("30")
    model.press(.enter, .enter)
    model.sample(at: 1002, without: 4242)
    _ = model.apply(.time(.seconds(1100)))
    #expect(model.pids.contains(4242) && model.wakes == nil)
    model.press(.escape)
    #expect(model.wakes == .seconds(1005))
  }

  /// Where they are not to be shown, only the one that all is shown about is.
  @Test func itCanBeHidden() {
    var settings = Settings()
    settings.showsEnded = false
    var model = TopModel(size: Size(columns: 80, rows: 24), settings: settings)
    let processes = (1...3).map { Snapshot.Process.example(pid: $0) }
    model.sample(at: 1000, processes)
    model.press(.down, .enter)
    model.sample(at: 1001, [processes[2]])
    #expect(Set(model.pids) == [2, 3])
    model.press(.escape)
    model.sample(at: 1002, [processes[2]])
    #expect(model.pids == [3])
  }

  /// They are below all others: End is on the last one that can be acted on, then on the very last.
  @Test func endIsAboveThem() {
    var model = TopModel.typical()
    model.sample(at: 1002, without: 4242, 77)
    let living = model.table.rows.lastIndex { !$0.isGone }
    #expect(living == model.table.rows.count - 3)
    model.press(.end)
    #expect(model.table.position == living && model.table.target != nil)
    for _ in 0..<2 {
      model.press(.end)
      #expect(model.table.position == model.table.rows.count - 1 && model.table.target == nil)
    }
    model.sample(at: 1003, [])
    model.press(.home, .end)
    #expect(model.table.position == model.table.rows.count - 1)
  }

  @Test func itsLastNumbersStay() throws {
    var model = TopModel.typical()
    model.press(.down, .up)
    let before = try #require(model.lines.first { $0.contains("4242") })
    model.sample(at: 1002, without: 4242)
    let after = try #require(model.lines.first { $0.contains("4242") })
    // Its sign beside that of the cursor, and X for the state: all else is as it was.
    #expect(after == before.replacing(" R ", with: " X ").replacing(">  ", with: ">- "))
    model.press(.down)
    #expect(model.lines.contains { $0.hasPrefix("-   4242 ") })
    let row = try #require(TopView.render(model).lines.firstIndex { $0.hasPrefix("-   4242 ") })
    #expect(TopView.render(model).row(row).allSatisfy { $0.style == .gone || $0.scalar == " " })
  }

  /// Also the rates, which need two samples of it.
  @Test func itsLastRatesStay() {
    let quiet = Snapshot.Process.example(pid: 5, details: .reading(0))
    func reader(_ bytes: UInt64) -> Snapshot.Process { .example(pid: 7, details: .reading(bytes)) }
    var model = TopModel(size: Size(columns: 120, rows: 24))
    model.press(.tab, .tab)
    model.sample(at: 1000, [quiet, reader(0)])
    model.sample(at: 1001, [quiet, reader(5 << 20)])
    #expect(model.lines.contains { $0.contains("     7 ") && $0.contains("5.00M") })
    for second in [1002, 1003] {
      model.sample(at: second, [quiet])
      #expect(model.pids == [5, 7])
      #expect(model.lines.contains { $0.contains("     7 ") && $0.contains("5.00M") })
    }
  }

  /// By what processes use, those that ended are below all that live: a build does not fill the screen
  /// with them, and the numbers above are those of the machine. By what tells them apart they stay.
  @Test(arguments: ProcessColumn.all.map(\.name), [false, true])
  func belowTheLiving(_ column: String, isReversed: Bool) {
    var settings = Settings()
    settings[.main] = .init(columns: ["pid", column], order: SortOrder(column: column))
    if isReversed { settings[.main].order.isAscending.toggle() }
    var model = TopModel(size: Size(columns: 80, rows: 40), settings: settings)
    let processes = (1...20).map { number in
      Snapshot.Process.example(
        pid: Int32(number), comm: "p\(number)", cpu: .seconds(number), threads: number,
        memory: .example(rss: UInt64(number) << 20))
    }
    model.sample(at: 1000, processes)
    model.sample(
      at: 1001,
      processes.map { process in
        var process = process
        process.cpu += .milliseconds(Int(process.id.pid) * 10)
        return process
      })
    let before = model.pids
    let live = Array(processes.prefix(7))
    model.sample(at: 1002, live)
    let rows = model.table.rows
    #expect(rows.count == 20 && rows.count { $0.isGone } == 13)
    if ["pid", "ppid", "user", "start", "command", "tty", "cgroup"].contains(column) {
      #expect(model.pids == before)
    } else if column != "s", column != "unit", column != "container" {
      #expect(rows.prefix(7).allSatisfy { !$0.isGone } && rows.dropFirst(7).allSatisfy(\.isGone))
    }
  }

  /// The one that the user is at stays where it is, and the cursor on it.
  @Test(arguments: ["cpu", "res", "pid", "time"])
  func theOneUnderTheCursorStays(order: String) {
    let usage = (1...30).map { number in
      (Snapshot.Process.example(pid: Int32(number)), Duration.milliseconds(number < 5 ? number : 0))
    }
    var model = TopModel.example(order: order, usage.map { (process: $0.0, cpu: $0.1) })
    for _ in 0..<8 { model.press(.down) }
    let (position, selection, before) = (model.table.position, model.table.selection, model.pids)
    let pid = selection?.id.pid ?? 0
    // Those before it and behind it end, too.
    model.sample(at: 1002, without: pid, 30)
    #expect(model.table.position == position && model.table.selection == selection)
    #expect(!model.table.isSelectionGone && model.table.rows[position].isGone)
    // The others may have changed their places among themselves.
    #expect(model.pids.firstIndex(of: pid) == before.firstIndex(of: pid))
    #expect(model.pids.last == (order == "pid" ? before.last : 30))
  }

  @Test func itSortsAsBefore() {
    var model = TopModel.typical()
    model.sample(at: 1002, without: 2)
    #expect(model.pids.contains(2) && model.table.rows.contains { $0.isGone })
    model.press(.character("N"))
    #expect(model.pids == [1, 2, 77, 99, 4242])
    model.press(.character("R"))
    #expect(model.pids == [4242, 99, 77, 2, 1])
  }

  /// It cannot be acted on, tagged, followed or copied.
  @Test(arguments: [.character("k"), .function(7), .function(8)] as [Key])
  func itIsNeverATarget(_ key: Key) {
    var model = TopModel.typical()
    model.press(.down, .up)
    model.sample(at: 1002, without: 4242)
    #expect(model.press(key) == nil)
    #expect(model.overlays.isEmpty && model.status.contains("4242 java has ended"))
    #expect(model.press(.character("y")) == nil)
    model.press(.character(" "))
    #expect(model.table.tagged.isEmpty)
    model.press(.character("F"))
    #expect(!model.table.isFollowing)
  }

  /// Also when the cursor merely stays on the top row.
  @Test func theTopRowMayHaveEnded() {
    var model = TopModel.typical()
    model.sample(at: 1002, without: 4242)
    // By its pid it is the first one.
    model.press(.character("N"), .character("R"))
    #expect(model.table.rows.first?.isGone ?? false)
    model.press(.function(9))
    #expect(model.overlays.isEmpty && model.status.contains("4242 java has ended"))
  }

  @Test func aStormIsBounded() {
    let storm = (1000..<3000).map { Snapshot.Process.example(pid: $0) }
    var model = TopModel.typical(order: "pid")
    let calm = model.table.rows.map(\.process)
    model.sample(at: 1002, calm + storm)
    model.sample(at: 1003, calm)
    #expect(model.table.rows.count { $0.isGone } == 200)
    #expect(calm.allSatisfy { model.pids.contains($0.id.pid) })
    model.sample(at: 1006, calm)
    #expect(model.table.rows.count == calm.count)
  }

  /// A process that could not be read for once has not ended.
  @Test func theUnreadableHaveNotEnded() {
    var model = TopModel.typical()
    let others = model.table.rows.map(\.process).filter { $0.id.pid != 77 }
    model.sample(at: 1002, others, hiddenPids: [77])
    #expect(!model.table.rows.contains { $0.isGone })
  }

  /// While the view is paused no process leaves it; afterwards those that have stayed long enough are gone.
  @Test func pausedNobodyLeaves() {
    var model = TopModel.typical()
    model.press(.character("Z"))
    model.sample(at: 1002, without: 4242)
    model.sample(at: 1009, without: 4242)
    #expect(model.pids.contains(4242) && !model.table.rows.contains { $0.isGone })
    model.press(.character("Z"))
    #expect(!model.pids.contains(4242))
  }
}

extension Snapshot.Process.Details {
  fileprivate static func reading(_ bytes: UInt64) -> Snapshot.Process.Details {
    .init(counters: [.readBytes: bytes, .writtenBytes: 0])
  }
}
