import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// What stands further right can be read to its end.
@Suite struct SidewaysTests {
  private static let sizes = [(20, 5), (40, 10), (80, 24), (120, 40), (200, 50)]

  private func model(
    _ columns: Int, _ rows: Int, _ piece: String, isASCII: Bool = false, isTree: Bool = false
  ) -> TopModel {
    let arguments = [
      "/usr/bin/java", "-cp", (0..<60).map { "\(piece)\($0)" }.joined(), "Main", "THE_END",
    ]
    var model = TopModel.example(
      columns: columns, rows: rows, isASCII: isASCII, order: "pid",
      [
        (.example(pid: 1, comm: "init"), .zero),
        (.example(pid: 50, comm: "java", arguments: .list(arguments), parent: 1), .zero),
      ])
    if isTree { model.press(.character("t")) }
    // Until a key is pressed a message may cover the status row.
    model.press(.home)
    return model
  }

  /// Every key changes what is shown, until the end is; then none does, and as many lead back.
  @Test(arguments: sizes, ["lib/a.jar:", "日本", "a日", "e\u{301}"])
  func toTheEndAndBack(_ size: (Int, Int), _ piece: String) {
    for (isASCII, isTree) in [(false, false), (true, false), (false, true)] {
      var model = model(size.0, size.1, piece, isASCII: isASCII, isTree: isTree)
      let first = model.lines
      var steps = [first]
      while !model.lines.contains(where: { $0.hasSuffix("THE_END") }), steps.count < 300 {
        model.press(.right)
        #expect(model.lines != steps.last, "step \(steps.count)")
        steps.append(model.lines)
      }
      #expect(model.lines.contains { $0.hasSuffix("THE_END") })
      model.press(.right)
      #expect(model.lines == steps.last)
      for _ in steps.dropFirst() { model.press(.left) }
      #expect(model.lines == first)
    }
  }

  /// No step leaves anything out: each piece of the text is seen on the way.
  @Test(arguments: sizes)
  func nothingIsLeftOut(_ size: (Int, Int)) {
    var model = model(size.0, size.1, "x")
    model.press(.home)
    for number in 0..<40 {
      model.sample(
        at: 1002 + number,
        [.example(pid: 50, arguments: .list((0..<40).map { "w\($0).a" }))])
    }
    var seen: Set<Int> = []
    for _ in 0..<200 {
      for word in model.lines.joined(separator: " ").split(separator: " ")
      where word.hasPrefix("w") && word.hasSuffix(".a") {
        if let number = Int(word.dropFirst().dropLast(2)) { seen.insert(number) }
      }
      model.press(.right)
    }
    #expect(seen.count == 40)
  }

  /// Wherever the columns stand: the first one, the last one and COMMAND stay.
  @Test(arguments: [
    ["command"], ["pid", "command"], ["command", "pid"], ["pid", "command", "cpu", "res", "time"],
    ["user", "pid", "cpu"], ["cpu"], ["pid", "virt", "res", "shr", "swap", "command", "user"],
  ])
  func anyColumns(_ columns: [String]) {
    var settings = Settings()
    settings[.main].columns = columns
    var model = TopModel(size: Size(columns: 40, rows: 10), settings: settings)
    model.sample(
      at: 1000, [.example(arguments: ["x", String(repeating: "long ", count: 30), "THE_END"])])
    model.press(.home)
    let first = model.lines
    for _ in 0..<100 { model.press(.right) }
    let shown = model.layout.columns.map(\.thing.name)
    #expect(shown.first == columns.first && shown.last == columns.last)
    if columns.contains("command") {
      #expect(model.lines.contains { $0.contains("THE_END") })
    }
    for _ in 0..<100 { model.press(.left) }
    #expect(model.lines == first)
  }

  /// The title says that the beginning is not shown, where there is room.
  @Test func theTitleSaysWhereTheTextBegins() {
    var model = model(80, 24, "lib/a.jar:")
    let title = model.layout.headerRows
    for _ in 0..<40 where model.table.textScroll == 0 { model.press(.right) }
    #expect(model.lines[title] == "    PID^ COMMAND from character \(model.table.textScroll + 1)")
  }

  /// On the other screens the table stays as it is.
  @Test func onListsNothingMoves() {
    var model = model(80, 24, "lib/a.jar:")
    model.press(.character("x"), .right, .right, .right, .character("x"))
    #expect(model.table.columnScroll == 0 && model.table.textScroll == 0)
  }

  @Test(arguments: [
    ("abc", 0, "abc"), ("abc", 1, "bc"), ("abc", 3, ""), ("abc", 9, ""), ("日本", 1, " 本"),
    ("日本", 2, "本"), ("日本", 3, " "), ("e\u{301}x", 1, "x"), ("", 1, ""),
  ])
  func restOfAText(_ text: String, _ cells: Int, _ rest: String) {
    #expect(Format.rest(of: text, after: cells, isASCII: false) == rest)
  }
}
