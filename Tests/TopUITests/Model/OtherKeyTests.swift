import Testing

@testable import TopUI

/// What users of htop and top press out of habit does something, or is answered.
@Suite struct OtherKeyTests {
  /// Those that htop 3.3's help lists.
  private static let htop: [Key] =
    "hHKpmtSCFI,.<>+=-*u?/\\[]kqaeilswxZcUTMPN #{}YO0123456789".unicodeScalars.map(Key.character)
    + (1...10).map(Key.function) + [
      .tab, .backTab, .control("l"), .enter, .up, .down, .left, .right, .pageUp, .pageDown, .home,
      .end, .control("n"), .control("p"), .control("f"), .control("b"), .escape,
    ]
  /// Those that top(1) lists for its processes.
  private static let top: [Key] = "hkrqdoRPMNTVvLu&<>cifHZzxJj1AXbEUFWy".unicodeScalars.map(
    Key.character)

  @Test(arguments: htop + top)
  func isBoundOrExplained(_ key: Key) {
    #expect((KeyBinding.action(for: key) != nil) != (OtherKey.hint(for: key) != nil))
  }

  @Test func whatIsExplainedIsSaid() {
    for other in OtherKey.unbound {
      for key in other.keys {
        var model = TopModel.typical(columns: 120)
        let settings = model.settings
        #expect(model.press(key) == nil && model.settings == settings && model.overlays.isEmpty)
        #expect(model.status.hasPrefix(" \(other.hint)"))
      }
    }
  }

  /// Each once, and what help says of another meaning is of a key that means something.
  @Test func theTablesAgree() {
    let unbound = OtherKey.unbound.flatMap(\.keys)
    #expect(Set(unbound).count == unbound.count)
    #expect(OtherKey.different.flatMap(\.keys).allSatisfy { KeyBinding.action(for: $0) != nil })
    let bound = KeyBinding.all.flatMap(\.keys)
    #expect(Set(bound).count == bound.count)
  }
}
