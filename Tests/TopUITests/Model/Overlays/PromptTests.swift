import Snapshots
import TestSupport
import Testing
import TopUI

/// Keys while a line is typed, and what is seen of it.
@Suite struct PromptTests {
  private func enter(_ texts: [String], at opener: Key, in model: inout TopModel) {
    for text in texts {
      model.press(opener)
      model.press(.control("u"))
      model.type(text)
      model.press(.enter)
    }
  }

  /// Each kind has its own, for as long as the screen runs.
  @Test func whatWasTypedBefore() {
    var model = TopModel.typical()
    enter(["java", "ssh", "java", "init"], at: .character("/"), in: &model)
    enter(["user=root"], at: .character("\\"), in: &model)
    model.press(.escape, .character("/"))
    model.type("x")
    var seen: [String] = []
    for key in [.up, .up, .up, .up, .down, .down, .down, .down] as [Key] {
      model.press(key)
      seen.append(String(model.status.dropFirst(7).prefix { $0 != "_" }))
    }
    #expect(seen == ["init", "java", "ssh", "ssh", "java", "init", "x", "x"])
    model.press(.escape, .character("\\"), .up)
    #expect(model.status.hasPrefix(" Filter: user=root_"))
    #expect(model.selectionRules.filter?.text == "user=root")
  }

  /// The history is walked, and the cursor of the table stays where the find puts it.
  @Test func upAndDownDoNotMoveTheCursor() {
    var model = TopModel.typical(order: "pid")
    model.press(.down, .character("/"), .up, .down, .down)
    #expect(model.table.selection?.id.pid == 2)
    model.type("sshd")
    model.press(.down, .up)
    #expect(model.table.selection?.id.pid == 77 && model.status == " Find: sshd_")
  }

  @Test func editingInTheMiddle() {
    var model = TopModel.typical(order: "pid")
    model.press(.character("\\"))
    model.type("usr=root")
    model.press(.home, .right, .right, .character("e"))
    #expect(model.status.hasPrefix(" Filter: user=root") && model.pids == [1, 2])
    model.press(.end, .control("w"))
    #expect(model.status.hasPrefix(" Filter: _") && model.pids.count == 5)
  }

  /// As everywhere else; in a menu it closes that, as in htop's.
  @Test(arguments: ["/", "\\", "d", "m", "r", "[", "k", "u", "S"] as [Unicode.Scalar])
  func leavingByF10(_ opener: Unicode.Scalar) {
    for text in ["", "x>"] {
      var model = TopModel.typical(order: "pid")
      model.press(.down, .character(opener))
      model.type(text)
      let isMenu = "kuS".unicodeScalars.contains(opener)
      #expect((model.press(.function(10)) == .quit) == !isMenu)
      if isMenu { #expect(model.overlays.isEmpty) }
    }
  }

  /// One phrase is found, words filter: said where there is room, until something is typed.
  @Test(
    arguments: [
      ("/", "one phrase, as it stands"), ("\\", "words that must all match"),
    ] as [(Unicode.Scalar, String)])
  func howItIsRead(_ opener: Unicode.Scalar, _ reading: String) {
    for columns in [20, 40, 80, 120] {
      var model = TopModel.typical(columns: columns)
      let before = model.lines
      model.press(.character(opener))
      #expect(model.status.contains(reading) == (columns >= 80))
      // Nor is anything above covered by it.
      #expect(
        model.lines.prefix(model.layout.table.upperBound)
          == before.prefix(model.layout.table.upperBound))
      model.type("j")
      #expect(!model.status.contains(reading))
    }
  }

  /// Nor does the line that is typed cover the row that is found.
  @Test(arguments: 3...8)
  func whatIsFoundIsSeen(rows: Int) {
    for count in 1...12 {
      var model = TopModel(size: Size(columns: 80, rows: rows))
      model.sample(at: 1000, (1...12).map { .example(pid: Int32($0), comm: "name\($0)x") })
      model.press(.character("/"))
      model.type("name\(count)x")
      #expect(model.lines.contains { $0.hasPrefix(">") && $0.contains(" \(count) ") })
    }
  }

  /// The cursor is seen wherever it is, and so is what stands around it.
  @Test(arguments: [
    "plain text of some length, and more of it", "日本語のとても長いプロセス名です", "e\u{301}e\u{301}",
  ])
  func theCursorIsSeen(_ text: String) {
    for columns in [12, 20, 30, 80] {
      var model = TopModel.typical(columns: columns, rows: 10)
      model.press(.character("/"))
      model.type(text)
      for _ in 0...text.count {
        let screen = TopView.render(model)
        let cells = screen.row(model.layout.table.upperBound)
        let isMarked = cells.contains { $0.style == .selected || $0.scalar == "_" }
        #expect(isMarked, "\(columns): \(model.status)")
        model.press(.left)
      }
      #expect(model.status.contains(": \(text.prefix(2))"))
    }
  }

  private func asked(_ key: Key, on process: Snapshot.Process = .example()) -> TopModel {
    var model = TopModel(size: Size(columns: 80, rows: 24))
    model.sample(at: 1000, [process])
    model.press(.down, key)
    return model
  }

  /// Once, for the value; whatever leads to it.
  @Test(
    arguments: [
      (.function(8), [], 6), (.function(7), [], 4), (.character("r"), [], 5),
      (.function(8), [.function(8), .function(8)], 8), (.function(8), [.character("]")], 5),
      (.function(8), [.up, .up, .down], 7), (.function(8), [.character("1"), .character("2")], 12),
      (.function(7), [.character("-"), .character("3")], -3),
      (.function(8), [.backspace, .character("0")], 0),
      (.function(8), Array(repeating: .up, count: 40), 19),
      (.function(8), Array(repeating: .down, count: 40), -20),
    ] as [(Key, [Key], Int)])
  func aNiceValue(_ key: Key, _ keys: [Key], _ value: Int) {
    var model = asked(
      key, on: .example(pid: 77, comm: "make", arguments: ["make", "-j8"], nice: 5))
    #expect(model.status.hasPrefix(" Nice value, now 5: "))
    let rows = model.lines[..<model.layout.table.upperBound].suffix(2)
    #expect(rows.map { $0 } == [" 77 make of alice", " make -j8"])
    for key in keys { model.press(key) }
    let target = Target(id: .init(pid: 77, startTime: .seconds(10)), comm: "make")
    #expect(model.press(.enter) == .renice(to: value, [target]))
    #expect(model.overlays.isEmpty)
  }

  @Test(arguments: ["x", "20", "-21", "", "1.5", "99999999999999999999"])
  func noNiceValue(_ text: String) {
    var model = asked(.function(8))
    model.press(.control("u"))
    model.type(text)
    #expect(model.press(.enter) == nil)
    #expect(model.lines.contains { $0.contains("give a number from -20 (first) to 19 (last)") })
    model.press(.up, .control("u"), .character("7"))
    guard case .renice(to: 7, _) = model.press(.enter) else { return #expect(Bool(false)) }
  }

  @Test(arguments: [.escape, .control("c")] as [Key])
  func leavingChangesNothing(_ key: Key) {
    var model = asked(.function(8))
    #expect(model.press(key) == nil && model.overlays.isEmpty)
    #expect(model.press(.enter) == nil && model.detail != nil)
  }

  /// The first rows of a long command line, hostile or not, and a sign that there is more.
  @Test(arguments: [.function(9), .function(8)] as [Key])
  func aLongCommandLine(_ key: Key) {
    let arguments =
      ["java", "--password=hunter2", "\u{1B}]0;x\u{07}"] + (0..<200).map { "argument-\($0)" }
    for size in [(40, 10), (80, 24), (120, 40)] {
      var model = TopModel(size: Size(columns: size.0, rows: size.1))
      model.sample(at: 1000, [.example(comm: "java", arguments: .list(arguments))])
      model.press(.down, key)
      if key == .function(9) { model.press(.enter) }
      let text = model.lines.joined(separator: "\n")
      #expect(text.contains("100 java of alice") && text.contains("\u{2026}"))
      #expect(
        text.contains("--password=***") && !text.contains("hunter2") && !text.contains("\u{1B}"))
      #expect(text.contains(key == .function(9) ? "y or Enter sends it" : "Nice value"))
    }
  }
}
