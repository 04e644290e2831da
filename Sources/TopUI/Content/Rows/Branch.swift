import Snapshots

/// The place of a row in the tree of processes.
package struct Branch: Equatable, Sendable {
  /// 0 for a root.
  package var depth = 0
  /// A bit a level: whether the line there goes on, because a sibling follows.
  var continues: UInt64 = 0
  /// Whether its children are hidden in it.
  package var isFolded = false
  /// How many rows are, at any depth.
  package var hidden: Int32 = 0

  /// Deeper levels are drawn like the last one that has a bit.
  private static let levels = 24

  func child(isLast: Bool) -> Branch {
    var continues = continues
    if !isLast, depth < Self.levels { continues |= 1 << UInt64(depth) }
    return Branch(depth: depth + 1, continues: continues)
  }

  /// The lines before the name.
  func text(isASCII: Bool) -> String {
    let sign = hidden > 0 ? "+\(Format.count(Double(hidden), in: 4)) " : "+ "
    guard depth > 0 else { return isFolded ? sign : "" }
    let signs = isASCII ? ["|  ", "`- ", "|- "] : ["│  ", "└─ ", "├─ "]
    var text = ""
    for level in 0..<min(depth, Self.levels) {
      let goesOn = continues & (1 << UInt64(level)) != 0
      let isOwn = level == min(depth, Self.levels) - 1
      text += isOwn ? signs[goesOn ? 2 : 1] : goesOn ? signs[0] : "   "
    }
    return isFolded ? text.dropLast() + sign : text
  }
}
