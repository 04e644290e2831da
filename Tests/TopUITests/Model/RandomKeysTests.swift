import Snapshots
import TestSupport
import Testing
import TopUI

/// Whatever is pressed, at whatever size: no trap, and only what a terminal prints.
@Suite struct RandomKeysTests {
  private static let pool: [Key] =
    KeyBinding.all.flatMap(\.keys).filter { $0 != .character("q") && $0 != .function(10) }
    + "yYnNjava>1!~[(0.5x\u{202E}\u{200B}\u{301}日\u{9B}\u{FEFF}\u{AD}\u{2028}".unicodeScalars.map(
      Key.character)
    + [.backspace, .insert, .delete, .enter, .enter, .escape, .down, .down, .control("u")]

  @Test(arguments: 0..<12)
  func keysSamplesAndSizes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var model = TopModel.typical(isASCII: seed % 3 == 0, serving: nil)
    for step in 0..<150 {
      change(&model, step, &random)
      let screen = TopView.render(model)
      check(screen, model)
    }
  }

  private func change(_ model: inout TopModel, _ step: Int, _ random: inout SeededGenerator) {
    switch Int.random(in: 0..<20, using: &random) {
    case 0:
      let columns = Int.random(in: 1...200, using: &random)
      let rows = Int.random(in: 1...60, using: &random)
      _ = model.apply(.resized(Size(columns: columns, rows: rows)))
    case 1...3: model.sample(at: 1002 + step, Self.processes(&random))
    case 4:
      let row = Int.random(in: -1...61, using: &random)
      let column = Int.random(in: -1...201, using: &random)
      model.press(.mouse(.press(row: row, column: column)))
    case 5: model.press(.mouse(.wheel(rows: Int.random(in: -3...3, using: &random))))
    default: model.press(Self.pool[Int.random(in: 0..<Self.pool.count, using: &random)])
    }
  }

  /// Up to 40 with names of all kinds, parents of any kind, and some that end.
  private static func processes(_ random: inout SeededGenerator) -> [Snapshot.Process] {
    let names = ["java", "日本語", "e\u{301}", "a b", "[x]", "x\u{FFFD}]0;x", ""]
    let count = Int.random(in: 0...40, using: &random)
    return Set((0..<count).map { _ in Int32.random(in: 1...60, using: &random) }).sorted().map {
      let name = names[Int.random(in: 0..<names.count, using: &random)]
      return .example(
        pid: $0, comm: name, parent: .random(in: -1...60, using: &random),
        started: .seconds(Int.random(in: 0...1, using: &random)),
        cpu: .milliseconds(Int.random(in: 0...100_000, using: &random)),
        threads: Int.random(in: 0...20_000, using: &random))
    }
  }

  private func check(_ screen: Screen, _ model: TopModel) {
    #expect(screen.size == model.size)
    #expect(
      model.table.position == 0 || model.table.position < model.table.rows.count
        || model.table.isSelectionGone)
    #expect(model.table.scroll >= 0 && model.table.scroll <= max(model.table.rows.count - 1, 0))
    for row in 0..<screen.size.rows {
      let cells = Array(screen.row(row))
      let isFine = cells.indices.allSatisfy { isPrintable(cells, $0, isASCII: screen.isASCII) }
      #expect(isFine, "row \(row) of \(screen.size): \(screen.lines[row])")
    }
  }

  /// A character of its own, or the second half of the one before it.
  private func isPrintable(_ cells: [Screen.Cell], _ index: Int, isASCII: Bool) -> Bool {
    let cell = cells[index]
    if isASCII { return (0x20..<0x7F).contains(cell.scalar.value) && cell.mark == nil }
    if cell.scalar == Screen.continuation {
      return index > 0 && isWide(cells[index - 1].scalar)
    }
    if isWide(cell.scalar) {
      return index + 1 < cells.count && cells[index + 1].scalar == Screen.continuation
    }
    let text = String(cell.scalar)
    return SafeText.string(text) == text
      && cell.mark.map { SafeText.string("e\($0)") == "e\($0)" } ?? true
  }

  private func isWide(_ scalar: Unicode.Scalar) -> Bool {
    (0x1100..<0x1160).contains(scalar.value) || (0x3000..<0xA000).contains(scalar.value)
  }
}
