/// The colours and attributes that text is printed in (SGR), as far as being plain goes.
struct Rendition: Equatable {
  private static let foreground = 39
  private static let background = 49

  /// Codes of what is on; the codes that end a colour stand for the colour.
  private var active: Set<Int> = []

  var isPlain: Bool { active.isEmpty }

  mutating func select(_ parameters: [Int?]) {
    var rest = (parameters.isEmpty ? [0] : parameters.map { $0 ?? 0 })[...]
    while let code = rest.popFirst() {
      select(code)
      // The palette's index or the three parts of the colour follow.
      if code == 38 || code == 48 { rest = rest.dropFirst(rest.first == 5 ? 2 : 4) }
    }
  }

  private mutating func select(_ code: Int) {
    switch code {
    case 0: active = []
    case 1...9: active.insert(code)
    case 21, 22: active.subtract([1, 2])
    case 25: active.subtract([5, 6])
    case 23...29: active.remove(code - 20)
    case 30...38, 90...97: active.insert(Self.foreground)
    case 40...48, 100...107: active.insert(Self.background)
    case Self.foreground, Self.background: active.remove(code)
    default: break
    }
  }
}
