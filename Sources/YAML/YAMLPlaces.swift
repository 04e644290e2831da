/// Where in the bytes of a document the values of its top-level keys stand.
struct YAMLPlaces {
  struct Place {
    /// Of the key, from 1.
    let line: Int
    /// Without comments and blanks behind it.
    let bytes: Range<Int>
  }

  private(set) var byKey: [String: Place] = [:]
  /// Where the keys begin, and where another one can stand.
  private(set) var begin: Int?
  private(set) var end: Int

  /// libyaml counts characters.
  private let offsets: [Int]

  /// Of a document that ``YAML`` has read without complaint.
  init(_ bytes: [UInt8]) throws(BadYAML) {
    offsets = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
    end = bytes.count
    var events = try YAMLEvents(bytes)
    let root = events.next()
    guard root.kind == .mapping else { return }
    begin = offset(root.characters.lowerBound)
    while true {
      let key = events.next()
      guard key.kind == .scalar else {
        if key.kind == .close { end = offset(key.characters.lowerBound) }
        return
      }
      byKey[key.text] = Place(line: key.line, bytes: value(&events))
    }
  }

  /// Steps over a value: from where it begins to where the last thing in it ends.
  private func value(_ events: inout YAMLEvents) -> Range<Int> {
    let first = events.next()
    var (last, depth) = (first, first.isOpening ? 1 : 0)
    while depth > 0 {
      let event = events.next()
      if event.isOpening { depth += 1 }
      if event.kind == .close { depth -= 1 }
      if event.kind == .problem || event.kind == .end { break }
      // The end of a block has no sign: its mark is that of whatever comes next.
      if event.kind != .close || !event.characters.isEmpty { last = event }
    }
    let start = offset(first.characters.lowerBound)
    return start..<max(offset(last.characters.upperBound), start)
  }

  private func offset(_ character: Int) -> Int {
    offsets.indices.contains(character) ? offsets[character] : end
  }
}
