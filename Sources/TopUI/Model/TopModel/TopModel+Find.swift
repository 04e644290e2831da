import Snapshots

extension TopModel {
  /// Moves the cursor to the first process from here on that has the text in its name or command line, or
  /// in a list to the first name.
  /// Returns what there is to say about it.
  mutating func find(_ text: String) -> String? {
    finding = text.isEmpty ? nil : text
    return look(step: 1)
  }

  /// To the next one, or the one before.
  mutating func findNext(_ step: Int) -> String? { look(after: step, step: step) }

  private mutating func look(after offset: Int = 0, step: Int) -> String? {
    guard let finding else { return nil }
    let text = finding.lowercased()
    let isFound =
      screen.isTable
      ? findInTable(text, after: offset, step: step)
      : findInList(text, after: offset, step: step)
    if isFound { return nil }
    let place = screen.isTable ? "name or command line" : "name"
    return "nothing here has '\(SafeText.string(finding))' in its \(place)"
  }

  /// Whether something is looked for that nothing here has.
  var isNothingFound: Bool {
    guard isFindingHere, let text = finding?.lowercased() else { return false }
    if screen.isTable { return !table.rows.indices.contains { has(text, in: $0) } }
    return !(listing?.names(inEnds: isInEnds).contains { $0.lowercased().contains(text) } ?? false)
  }

  private func has(_ text: String, in place: Int) -> Bool {
    let facts = table.rows[place].process.facts
    return facts.name.lowercased().contains(text)
      || facts.commandLine?.lowercased().contains(text) ?? false
  }

  private mutating func findInTable(_ text: String, after offset: Int, step: Int) -> Bool {
    let places = Self.places(table.rows.count, from: table.position + offset, step: step)
    guard let place = places.first(where: { has(text, in: $0) }) else { return false }
    table.jump(to: place)
    return true
  }

  /// To the first line, from so many after the cursor's on and in that direction, that holds the text;
  /// `false` if none does.
  private mutating func findInList(_ text: String, after offset: Int, step: Int) -> Bool {
    guard let names = listing?.names(inEnds: isInEnds) else { return false }
    let places = Self.places(names.count, from: shownList.position + offset, step: step)
    guard let place = places.first(where: { names[$0].lowercased().contains(text) }) else {
      return false
    }
    moveCursor { $0.place(at: place, among: names, height: $1) }
    return true
  }

  /// All of so many places, around the end.
  private static func places(_ count: Int, from start: Int, step: Int) -> some Sequence<Int> {
    (0..<count).lazy.map { ((start + $0 * step) % count + count) % count }
  }
}
