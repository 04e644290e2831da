import Snapshots
import TestSupport
import Testing
import TopUI

/// `/`, and n and N after it.
@Suite struct FindTests {
  private static func three() -> TopModel {
    .example(
      order: "pid",
      [
        (.example(pid: 3, comm: "bash"), .zero), (.example(pid: 5, comm: "sshd"), .zero),
        (.example(pid: 7, comm: "java", arguments: ["java", "SSHD-agent"]), .zero),
        (.example(pid: 9, comm: "cron"), .zero),
      ])
  }

  private func found(_ model: TopModel) -> Int32? { model.table.selection?.id.pid }

  /// The cursor moves as one types, in name and command line, whatever the case.
  @Test func itIsIncremental() {
    var model = Self.three()
    model.press(.character("/"))
    #expect(model.status.hasPrefix(" Find: _"))
    model.type("sSh")
    #expect(found(model) == 5 && model.status == " Find: sSh_")
    model.type("d-")
    #expect(found(model) == 7)
    model.press(.enter)
    #expect(model.overlays.isEmpty && found(model) == 7)
    #expect(model.status.contains("FIND sShd-: n next, N before"))
  }

  @Test func onAndBackAroundTheEnds() {
    var model = Self.three()
    model.press(.function(3))
    model.type("sshd")
    model.press(.enter, .character("n"))
    #expect(found(model) == 7)
    model.press(.character("n"))
    #expect(found(model) == 5)
    model.press(.character("N"))
    #expect(found(model) == 7)
  }

  @Test func f3LooksOnWhileOneTypes() {
    var model = Self.three()
    model.press(.function(3))
    model.type("sshd")
    model.press(.function(3))
    #expect(found(model) == 7 && !model.overlays.isEmpty)
    model.press(.function(3))
    #expect(found(model) == 5)
  }

  @Test func theLetterSortsUnlessSomethingIsLookedFor() {
    var model = Self.three()
    model.press(.character("P"), .character("N"))
    #expect(model.order.column == "pid")
    model.press(.character("P"), .character("/"))
    model.type("sshd")
    model.press(.enter, .character("N"))
    #expect(model.order.column == "cpu")
    model.press(.escape, .character("N"))
    #expect(model.finding == nil && model.order.column == "pid")
  }

  /// It is said while one types, where one looks, and again by n.
  @Test func nothingFoundIsSaid() {
    var model = Self.three()
    model.press(.down, .character("/"))
    model.type("zzz")
    #expect(found(model) == 5)
    #expect(model.status == " Find: zzz_  no match for 'zzz' in names and command lines")
    model.press(.enter, .character("n"))
    #expect(model.lines.contains { $0.contains("no match for 'zzz'") } && found(model) == 5)
    model.press(.character("/"), .character("b"))
    #expect(found(model) == 3 && model.status == " Find: b_")
  }

  /// And goes on being said, until the search ends or something has it.
  @Test(arguments: [20, 80, 200])
  func nothingFoundIsSaidAsLongAsItIsSo(columns: Int) {
    for text in ["new", String(repeating: "new", count: 50)] {
      var model = Self.three()
      model.size.columns = columns
      model.press(.character("/"))
      model.type(text)
      model.press(.enter, .character("y"))
      model.sample(at: 1002, [.example(pid: 3, comm: "bash")])
      #expect(model.status.hasPrefix(" no match for '"))
      if columns > 40 { #expect(model.status.contains("'; Esc ends the find")) }
      #expect(!model.status.contains("FIND"))
      var left = model
      left.press(.escape)
      #expect(!left.status.contains("no match") && left.finding == nil)
      let other = Snapshot.Process.example(pid: 8, comm: "x", arguments: [text.uppercased()])
      model.sample(at: 1003, [other])
      #expect(!model.status.contains("no match"))
    }
  }

  @Test(arguments: [.escape, .control("c")] as [Key])
  func leavingForgetsIt(_ key: Key) {
    var model = Self.three()
    model.press(.character("/"))
    model.type("sshd")
    #expect(model.press(key) == nil)
    #expect(model.overlays.isEmpty && model.finding == nil)
  }

  @Test func takingBack() {
    var model = Self.three()
    model.press(.character("/"))
    model.type("sshx")
    model.press(.backspace)
    #expect(model.status == " Find: ssh_" && found(model) == 5)
    model.press(.control("u"))
    #expect(model.status.hasPrefix(" Find: _") && model.finding == nil && found(model) == nil)
    #expect(model.press(.backspace) == nil)
  }

  @Test func amongNoProcesses() {
    var model = TopModel(size: Size(columns: 80, rows: 24))
    model.press(.character("/"))
    model.type("x")
    model.press(.enter, .character("n"), .character("N"))
    #expect(model.table.selection == nil)
  }

  /// Where one types is always seen, and what is pasted has an end.
  @Test func aLongTextShowsItsEnd() {
    var model = Self.three()
    model.press(.character("/"))
    for _ in 0..<600 { model.press(.pasted("x")) }
    model.press(.pasted("y"), .backspace, .character("z"))
    #expect(model.status.hasPrefix(" Find: xxx") && model.status.hasSuffix("xz_"))
    #expect(model.lines.contains { $0.hasPrefix(" no match for 'xxx") })
    #expect(model.finding?.count == 500)
  }

  /// The cursor, what it follows and what is folded are as they were before the find.
  @Test(arguments: [.escape, .control("c"), .backspace] as [Key])
  func whatIsNotFoundMovesNothing(_ key: Key) {
    var model = Self.three()
    model.press(.down, .down, .character("F"), .character("/"))
    model.type("cr")
    #expect(found(model) == 9)
    model.type("x")
    #expect(found(model) == 7 && model.table.isFollowing && model.table.position == 2)
    model.press(key)
    #expect(found(model) == (key == .backspace ? 9 : 7) && model.table.isFollowing)
  }

  /// Enter on what is not there says so, and leaves the cursor.
  @Test func nothingIsAccepted() {
    var model = Self.three()
    model.press(.down, .character("/"))
    model.type("sshdx")
    model.press(.enter)
    #expect(model.status.contains("no match for 'sshdx'") && found(model) == 5)
  }

  /// The find is over when the user goes elsewhere: N sorts again, and n finds on.
  @Test(
    arguments: [
      .down, .end, .character("P"), .character("R"), .tab, .escape, .mouse(.wheel(rows: 1)),
      .mouse(.press(row: 6, column: 3)),
    ] as [Key])
  func theFindIsOver(_ key: Key) {
    var model = Self.three()
    model.press(.character("P"), .character("/"))
    model.type("sshd")
    model.press(.enter)
    #expect(model.status.contains("FIND sshd"))
    model.press(key)
    #expect(model.finding == nil && !model.status.contains("FIND"))
    model.press(.character("N"))
    #expect(model.order.column == "pid")
    model.press(.character("n"))
    #expect(model.finding == "sshd" && model.status.contains("FIND sshd: n next, N before"))
  }

  /// What is done to what was found does not end it.
  @Test(arguments: [.character(" "), .character("F"), .character("y"), .character("t")] as [Key])
  func theFindGoesOn(_ key: Key) {
    var model = Self.three()
    model.press(.character("/"))
    model.type("sshd")
    model.press(.enter, key, .character("N"))
    #expect(model.finding == "sshd" && model.order.column == "pid")
    #expect(model.table.selection.map { [5, 7].contains($0.id.pid) } ?? false)
  }

  @Test func nothingTypedIsWhatWasLookedForLast() {
    var model = Self.three()
    model.press(.character("n"))
    #expect(model.status.contains("nothing was looked for yet"))
    model.press(.character("/"))
    model.type("sshd")
    model.press(.enter, .escape, .character("/"), .enter)
    #expect(found(model) == 7 && model.finding == "sshd")
  }

  /// And unfolds no more than that.
  @Test func inFoldedBranches() {
    let family: [(pid: Int32, comm: String, parent: Int32)] = [
      (1, "init", 0), (10, "sshd", 1), (11, "bash", 10), (12, "vim", 11), (20, "cron", 1),
      (21, "job", 20),
    ]
    var model = TopModel.example(
      order: "pid",
      family.map { (.example(pid: $0.pid, comm: $0.comm, parent: $0.parent), .zero) })
    model.press(.character("t"), .end, .up, .character("-"), .up, .character("-"), .home)
    model.press(.down, .character("-"))
    #expect(model.pids == [1, 10, 20])
    model.press(.character("/"))
    model.type("vi")
    #expect(model.pids == [1, 10, 11, 12, 20] && found(model) == 12)
    model.type("x")
    #expect(model.pids == [1, 10, 20] && found(model) == 10)
    model.press(.backspace, .enter)
    #expect(model.pids == [1, 10, 11, 12, 20] && found(model) == 12)
  }

  /// Threads are read of all processes as long as one looks for something.
  @Test func amongThreads() {
    func process(_ pid: Int32, isRead: Bool) -> Snapshot.Process {
      let threads = [pid, pid + 1].map {
        Snapshot.Process.Thread(
          id: .init(pid: $0, startTime: .seconds(1)), comm: "t\($0)", state: .sleeping, cpu: .zero)
      }
      return .example(
        pid: pid, threads: 2, details: isRead ? .init(threads: .init(list: threads)) : nil)
    }
    let pids = stride(from: Int32(100), to: 1000, by: 10)
    var model = TopModel.example(order: "pid", pids.map { (process($0, isRead: false), .zero) })
    model.press(.character("H"))
    #expect(model.wants.sampling.watched.count < 20)
    model.press(.character("/"))
    #expect(model.wants.sampling.watched.count == pids.underestimatedCount)
    model.type("t931")
    #expect(model.lines.contains { $0.contains("no match for 't931'") })
    // They are there with the next sample.
    model.sample(at: 1002, pids.map { process($0, isRead: true) })
    #expect(found(model) == 931 && !model.lines.contains { $0.contains("no match") })
    model.press(.enter, .down)
    #expect(model.wants.sampling.watched.count < 20)
  }
}
