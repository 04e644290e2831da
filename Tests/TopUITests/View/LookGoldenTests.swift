import Snapshots
import TestSupport
import Testing
import TopUI

/// How the screens look: which cells have which style, and how each style looks in each theme.
@Suite struct LookGoldenTests {
  private static let signs = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

  /// The text of each row, and below it the styles of its cells, a letter each.
  private func lines(_ screen: Screen) -> [String] {
    let used = Set(screen.cells.map(\.style)).sorted { $0.rawValue < $1.rawValue }
    let rows = screen.lines.enumerated().flatMap { number, text -> [String] in
      var styles = screen.row(number).map {
        $0.style == .plain ? Character(" ") : Self.signs[$0.style.rawValue]
      }
      while styles.last == " " { styles.removeLast() }
      return text.isEmpty && styles.isEmpty ? [] : [text, "~" + String(styles)]
    }
    return rows + used.filter { $0 != .plain }.map { "\(Self.signs[$0.rawValue]) \($0)" }
  }

  private static let screens: [(name: String, keys: [Key])] = [
    ("main", []), ("tree", [.function(5)]), ("detail", [.down, .up, .enter]),
    ("signals", [.down, .up, .function(9)]), ("io", [.tab, .tab]),
  ]

  @Test(arguments: screens.map(\.name))
  func stylesOfCells(_ name: String) throws {
    var model = TopModel.typical(columns: 100, rows: 24)
    let way = try #require(Self.screens.first { $0.name == name })
    for key in way.keys { model.press(key) }
    let lines = lines(TopView.render(model))
    #expect(try lines == Golden("look/\(name)-100x24.styles").lines(recording: lines))
  }

  /// One file a theme: of each style the colours and attributes on terminals of 256, 16 and 8 colours,
  /// dark and light.
  @Test(arguments: Theme.allCases)
  func looksOfStyles(_ theme: Theme) throws {
    let lines = Style.allCases.map { style in
      let looks = Background.allCases.map { background in
        [ColorDepth.many, .sixteen, .eight].map {
          text(theme.appearance(of: style, on: background, $0))
        }.joined(separator: " ")
      }
      let none = text(theme.appearance(of: style, on: .dark, .none))
      return "\(style): dark \(looks[0]), light \(looks[1]), without colours \(none)"
    }
    #expect(try lines == Golden("look/\(theme).looks").lines(recording: lines))
  }

  private func text(_ appearance: Appearance) -> String {
    let names: [(Look.Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.reverse, "reverse"), (.underline, "underline"),
    ]
    let colors = [appearance.foreground, appearance.background].map { $0 < 0 ? "-" : "\($0)" }
    let attributes = names.filter { appearance.attributes.contains($0.0) }.map { "+" + $0.1 }
    return colors.joined(separator: "/") + attributes.joined()
  }
}
