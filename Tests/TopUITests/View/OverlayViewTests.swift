import Snapshots
import TestSupport
import Testing
import TopUI

/// What lies over the screen, at the sizes that people have.
@Suite struct OverlayViewTests {
  private static let sizes = [(1, 1), (40, 10), (80, 24), (120, 40), (160, 50), (200, 60)]
  /// The keys to each; text is typed.
  private static let ways: [(name: String, keys: [Key], text: String)] = [
    ("tree", [.function(5)], ""), ("signals", [.down, .up, .function(9)], ""),
    ("users", [.character("u")], ""), ("columns", [.function(6)], ""),
    ("setup", [.function(2)], ""), ("filter", [.character("\\")], "java cpu>"),
    ("nice", [.down, .up, .function(8)], ""), ("typed", [.down, .up, .function(9)], "hup"),
    ("question", [.down, .up, .function(9), .enter], ""), ("help", [.function(1)], ""),
    ("tags", [.down, .character(" "), .character(" "), .home], ""),
  ]
  private static let cases = ways.map(\.name).flatMap { [($0, false), ($0, true)] }

  private func model(_ name: String, _ columns: Int, _ rows: Int, _ isASCII: Bool) throws
    -> TopModel
  {
    var model = TopModel.typical(columns: columns, rows: rows, isASCII: isASCII)
    let way = try #require(Self.ways.first { $0.name == name })
    for key in way.keys { model.press(key) }
    model.type(way.text)
    return model
  }

  /// One file for all sizes, smallest first.
  @Test(arguments: cases)
  func golden(_ name: String, isASCII: Bool) throws {
    let lines = try Self.sizes.flatMap { columns, rows in
      try ["==== \(columns)x\(rows)"] + model(name, columns, rows, isASCII).lines
    }
    let file = "overlays/\(name)\(isASCII ? "-ascii" : "").screens"
    #expect(try lines == Golden(file).lines(recording: lines))
  }

  @Test(arguments: ways.map(\.name))
  func asciiIsASCII(_ name: String) throws {
    for (columns, rows) in Self.sizes {
      let lines = try model(name, columns, rows, true).lines
      #expect(lines.allSatisfy { $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
    }
  }
}
