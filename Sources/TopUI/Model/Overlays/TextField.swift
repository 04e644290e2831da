/// A line as it is typed: text before a cursor, and behind it. Pure.
///
/// Keys are those of readline(3); a step is a whole character, with the marks on it.
package struct TextField: Equatable, Sendable {
  package private(set) var before: String
  package private(set) var after = ""
  /// Whether all of it is a proposal: what is typed first takes its place.
  package private(set) var isProposal: Bool

  /// What is typed is shorter; what is pasted need not be.
  static let longest = 500

  package init(_ text: String = "", isProposal: Bool = false) {
    before = text
    self.isProposal = isProposal && !text.isEmpty
  }

  package var text: String { before + after }

  /// `false` where the key is none of an editor's, or there is nothing for it to do.
  package mutating func take(_ key: Key) -> Bool {
    let old = self
    let isKnown = edit(key)
    if isKnown { isProposal = false }
    return isKnown && self != old
  }

  private mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let scalar), .pasted(let scalar): insert(scalar)
    case .backspace: _ = before.popLast()
    case .delete, .control("d"): after = String(after.dropFirst())
    case .left, .control("b"):
      if let last = before.popLast() { after.insert(last, at: after.startIndex) }
    case .right, .control("f"): if !after.isEmpty { before.append(after.removeFirst()) }
    case .home, .control("a"): (before, after) = ("", text)
    case .end, .control("e"): (before, after) = (text, "")
    case .control("w"): dropWord()
    case .control("u"): before = ""
    case .control("k"): after = ""
    default: return false
    }
    return true
  }

  private mutating func insert(_ scalar: Unicode.Scalar) {
    if isProposal { (before, after) = ("", "") }
    guard text.unicodeScalars.count < Self.longest else { return }
    before.unicodeScalars.append(scalar)
  }

  /// The blanks before the cursor, and the word before them.
  private mutating func dropWord() {
    while before.last == " " { before.removeLast() }
    while let last = before.last, last != " " { before.removeLast() }
  }
}
