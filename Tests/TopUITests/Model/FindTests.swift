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
    #expect(model.status == " Find: _")
    model.type("sSh")
    #expect(found(model) == 5 && model.status == " Find: sSh_")
    model.type("d-")
    #expect(found(model) == 7)
    model.press(.enter)
    #expect(model.overlays.isEmpty && found(model) == 7)
    #expect(model.status.contains("n/N: sSh"))
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
    #expect(model.status.hasPrefix(" Find: zzz_  nothing here has 'zzz'"))
    model.press(.enter, .character("n"))
    #expect(model.status.contains("nothing here has 'zzz'") && found(model) == 5)
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
      model.press(.enter, .down)
      model.sample(at: 1002, [.example(pid: 3, comm: "bash")])
      #expect(model.status.hasPrefix(" nothing here has '"))
      if columns > 40 { #expect(model.status.contains("'; Esc ends the search")) }
      #expect(!model.status.contains("n/N"))
      var left = model
      left.press(.escape)
      #expect(!left.status.contains("nothing here") && left.status.contains("process"))
      let other = Snapshot.Process.example(pid: 8, comm: "x", arguments: [text.uppercased()])
      model.sample(at: 1003, [other])
      #expect(!model.status.contains("nothing here") && model.status.contains("n/N"))
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
    #expect(model.status == " Find: _" && model.finding == nil)
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
    #expect(model.lines.contains { $0.hasPrefix(" nothing here has 'xxx") })
    #expect(model.finding?.count == 500)
  }
}
