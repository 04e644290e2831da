import Snapshots

/// Where the user was when a find began.
package struct FindStart: Equatable, Sendable {
  let table: TableCursor.Place
  let list, endsList: ListCursor
  /// What was looked for until then.
  let finding: String?
}

extension TopModel {
  mutating func askWhatToFind() {
    if screen == .exporter { return notice = "there is nothing to find here" }
    var prompt = Prompt(.find, history: inputs[.find, default: InputHistory()])
    prompt.findsFrom = FindStart(
      table: table.place, list: list, endsList: endsList, finding: finding)
    overlays = [.prompt(prompt)]
  }

  /// Moves the cursor to the first match from where the find began, or leaves it there.
  /// Returns what there is to say about it.
  mutating func find(_ text: String, from start: FindStart?) -> String? {
    if let start { goBack(to: start) }
    finding = text.isEmpty ? nil : text
    return look(after: 0, step: 1)
  }

  /// As if nothing had been looked for.
  mutating func leaveFind(_ start: FindStart?) {
    guard let start else { return }
    goBack(to: start)
    finding = start.finding
  }

  private mutating func goBack(to start: FindStart) {
    (list, endsList) = (start.list, start.endsList)
    guard table.place != start.table else { return }
    table.go(to: start.table)
    arrange()
  }

  /// To the next one, or the one before; of what was looked for last, where nothing is any more.
  mutating func findNext(_ step: Int) -> String? {
    if screen == .exporter { return "there is nothing to find here" }
    guard let text = finding ?? inputs[.find]?.texts.last else {
      return "nothing was looked for yet: / finds"
    }
    finding = text
    return look(after: step, step: step)
  }

  /// Looks again for what was not there until now: more is known with each sample.
  mutating func lookAgain() {
    guard case .prompt(var prompt) = overlays.last, prompt.kind == .find, prompt.complaint != nil
    else { return }
    prompt.complaint = find(prompt.text, from: prompt.findsFrom)
    replace(.prompt(prompt))
  }

  private mutating func look(after offset: Int, step: Int) -> String? {
    guard let finding else { return nil }
    let text = finding.lowercased()
    let isFound =
      screen.isTable
      ? findInTable(text, after: offset, step: step)
      : findInList(text, after: offset, step: step)
    if isFound { return nil }
    let places = screen.isTable ? "names and command lines" : "names"
    return "no match for '\(SafeText.string(finding))' in \(places)"
  }

  /// Whether something is looked for that nothing here has.
  var isNothingFound: Bool {
    guard let text = finding?.lowercased() else { return false }
    if screen.isTable { return !searchedRows.contains { Self.has(text, in: $0) } }
    return !(listing?.names(inEnds: isInEnds).contains { $0.lowercased().contains(text) } ?? false)
  }

  /// Also those in folded branches.
  private var searchedRows: Rows {
    settings.isTree && !table.folded.isEmpty ? arrangedRows(folded: []) : table.rows
  }

  private static func has(_ text: String, in row: ProcessRow) -> Bool {
    let facts = row.process.facts
    return facts.name.lowercased().contains(text)
      || facts.commandLine?.lowercased().contains(text) ?? false
  }

  private mutating func findInTable(_ text: String, after offset: Int, step: Int) -> Bool {
    let rows = searchedRows
    let cursor = table.rows.id(at: table.position).flatMap { rows.index(of: $0) } ?? table.position
    let places = Self.places(rows.count, from: cursor + offset, step: step)
    guard let place = places.first(where: { Self.has(text, in: rows[$0]) }) else { return false }
    if rows.count != table.rows.count { unfold(place, of: rows) }
    if let found = rows.id(at: place).flatMap({ table.rows.index(of: $0) }) {
      table.jump(to: found)
    }
    return true
  }

  /// What is found is seen: the branches that it is in are unfolded.
  private mutating func unfold(_ place: Int, of rows: Rows) {
    var depth = rows.entries[place].branch?.depth ?? 0
    var ancestors: [Snapshot.Process.ID] = []
    for above in (0..<place).reversed() where depth > 0 {
      guard let branch = rows.entries[above].branch, branch.depth < depth else { continue }
      depth = branch.depth
      if let id = rows.processID(at: above) { ancestors.append(id) }
    }
    table.unfold(ancestors)
    arrange()
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
