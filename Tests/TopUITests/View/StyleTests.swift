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

  private func screen(_ change: (inout TopModel) -> Void = { _ in }) -> Screen {
    var model = TopModel.typical(columns: 100)
    change(&model)
    return TopView.render(model)
  }

  private func scalars(_ style: Style, in screen: Screen) -> Set<Unicode.Scalar> {
    Set(screen.cells.filter { $0.style == style }.map(\.scalar))
  }

  @Test(arguments: signs)
  func barsHaveSigns(_ style: Style, _ signs: Set<Unicode.Scalar>) {
    #expect(scalars(style, in: screen()) == signs)
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

  /// What has no sign differs from plain text by an attribute, or by a background, which becomes
  /// reverse video where there are no colours.
  @Test(arguments: Theme.allCases)
  func theRestHasAnAttribute(_ theme: Theme) {
    let signed: Set<Style> = Set(Self.signs.map(\.0)).union([
      .busyOther, .gone, .tagged, .better, .worse, .plain, .dim,
    ])
    for style in Style.allCases where !signed.contains(style) {
      let look = theme.look(of: style)
      #expect(look.isBold || look.isDim || look.background >= 0, "\(style) in \(theme)")
    }
  }

  @Test func monoHasNoColouredText() {
    for style in Style.allCases { #expect(Theme.mono.look(of: style).foreground == -1) }
  }

  @Test(arguments: Theme.allCases)
  func plainIsTheTerminals(_ theme: Theme) {
    let look = theme.look(of: .plain)
    #expect(look.foreground == -1 && look.background == -1 && !look.isBold && !look.isDim)
  }

  /// A background alone would hide the terminal's text on it.
  @Test(arguments: Theme.allCases.filter { $0 != .mono })
  func whoeverHasABackgroundHasAForeground(_ theme: Theme) {
    for style in Style.allCases {
      let look = theme.look(of: style)
      #expect(look.background < 0 || look.foreground >= 0, "\(style) in \(theme)")
    }
  }
}
