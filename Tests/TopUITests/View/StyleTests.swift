import Snapshots
import TestSupport
import Testing
import TopUI

/// No meaning rests on colour alone, in any theme.
@Suite struct StyleTests {
  /// Styles with a sign of their own on the screen, and which.
  private static let signs: [(Style, Set<Unicode.Scalar>)] = [
    (.busyUser, ["|"]), (.busySystem, ["#"]), (.memoryUsed, ["|"]), (.memoryCache, [":"]),
  ]

  private func screen(
    isASCII: Bool = false, _ change: (inout TopModel) -> Void = { _ in }
  ) -> Screen {
    var model = TopModel.typical(columns: 100, isASCII: isASCII)
    change(&model)
    return TopView.render(model)
  }

  private func scalars(_ style: Style, in screen: Screen) -> Set<Unicode.Scalar> {
    Set(screen.cells.filter { $0.style == style }.map(\.scalar))
  }

  @Test(arguments: signs)
  func barsHaveSigns(_ style: Style, _ signs: Set<Unicode.Scalar>) {
    #expect(scalars(style, in: screen(isASCII: true)) == signs)
  }

  /// The second part of a meter is lower than the first.
  @Test(arguments: [(Style.busyUser, Style.busySystem), (.memoryUsed, .memoryCache)])
  func partsOfMetersDiffer(_ first: Style, _ second: Style) {
    let (first, second) = (scalars(first, in: screen()), scalars(second, in: screen()))
    #expect(first.isDisjoint(with: second))
    #expect(first.isSubset(of: Set("▏▎▍▌▋▊▉█".unicodeScalars)))
    #expect(second.isSubset(of: Set("▖▄".unicodeScalars)))
  }

  private func marks(_ style: Style, in screen: Screen) -> Set<Unicode.Scalar> {
    Set(
      (0..<screen.size.rows).compactMap { row in
        screen.row(row).contains { $0.style == style } ? screen.row(row).first?.scalar : nil
      })
  }

  @Test func rowsHaveSigns() {
    #expect(marks(.selected, in: screen()) == [">"])
    #expect(marks(.tagged, in: screen { $0.press(.end, .character(" "), .home) }) == ["*"])
    #expect(
      marks(
        .gone,
        in: screen {
          $0.press(.down)
          $0.sample(at: 1002, without: 1)
        }) == ["-"])
  }

  /// Nor does the cursor hide that one is tagged or has ended, however long the pid is.
  @Test(arguments: [
    (7, ">*     7 ", ">-     7 "), (1_234_567, ">1234567*", ">1234567-"),
  ])
  func theCursorHidesNoSign(_ pid: Int32, _ tagged: String, _ ended: String) {
    let other = Snapshot.Process.example(pid: 1)
    var model = TopModel(size: Size(columns: 80, rows: 24))
    model.sample(at: 1000, [other, .example(pid: pid)])
    model.press(.end, .character(" "))
    #expect(model.lines.contains { $0.hasPrefix(tagged) })
    model.sample(at: 1001, [other])
    #expect(model.lines.contains { $0.hasPrefix(ended) })
  }

  @Test func theSortedTitleHasAnArrow() {
    #expect(scalars(.sortedTitle, in: screen()).contains("v"))
    #expect(scalars(.sortedTitle, in: screen { $0.press(.character("R")) }).contains("^"))
  }

  @Test func theChosenLineOfAMenuHasASign() {
    let screen = screen { $0.press(.function(9)) }
    let chosen = screen.cells.filter { $0.style == .selected }.map(\.scalar)
    #expect(chosen.contains(">"))
    #expect(!screen.cells.contains { $0.style == .menu && $0.scalar == ">" })
  }

  /// What has a sign of its own, or says the same by its text: a number, a letter, its place.
  private static let told: Set<Style> = Set(signs.map(\.0)).union([
    .plain, .zero, .raised, .memoryGraph, .cpuGraph, .cpuGraphHigh, .cpuGraphTop, .track, .gone,
    .better, .tab, .otherProgram,
  ])

  /// The rest differs from plain text by an attribute where there are no colours.
  @Test func theRestHasAnAttribute() {
    for style in Style.allCases where !Self.told.contains(style) {
      #expect(!style.look.colourless.isEmpty, "\(style)")
    }
  }

  /// Without colours as with the theme that has none: attributes alone, and the same ones.
  @Test(arguments: Theme.allCases, Background.allCases)
  func withoutColours(_ theme: Theme, _ background: Background) {
    for style in Style.allCases {
      let found = theme.appearance(of: style, on: background, .none)
      #expect(found == Appearance(attributes: style.look.colourless), "\(style)")
      for depth in ColorDepth.allCases {
        #expect(Theme.mono.appearance(of: style, on: background, depth) == found, "\(style)")
      }
    }
  }

  @Test(arguments: Theme.allCases, ColorDepth.allCases)
  func plainIsTheTerminals(_ theme: Theme, _ depth: ColorDepth) {
    #expect(theme.appearance(of: .plain, on: .dark, depth) == Appearance())
  }

  /// A background alone would hide the terminal's text on it.
  @Test(arguments: Theme.allCases, Background.allCases)
  func whatHasABackgroundHasAForeground(_ theme: Theme, _ background: Background) {
    for style in Style.allCases {
      for depth in ColorDepth.allCases {
        let found = theme.appearance(of: style, on: background, depth)
        #expect(found.background < 0 || found.foreground >= 0 || style == .track, "\(style)")
      }
    }
  }
}
