import Sampler

extension TopModel {
  /// Moves the cursor to the first process from here on whose name or command line has the text.
  mutating func find(_ text: String) {
    finding = text.isEmpty ? nil : text
    if finding != nil { look(from: position, step: 1) }
  }

  /// To the next one, or the one before.
  mutating func findNext(_ step: Int) { look(from: position + step, step: step) }

  private mutating func look(from start: Int, step: Int) {
    guard let text = finding?.lowercased(), !rows.isEmpty else { return }
    for offset in 0..<rows.count {
      let place = ((start + offset * step) % rows.count + rows.count) % rows.count
      let facts = rows[place].process.facts
      let isFound =
        facts.comm.lowercased().contains(text)
        || facts.commandLine?.lowercased().contains(text) ?? false
      if isFound {
        isCursorFollowed = true
        return select(place)
      }
    }
    notice = "nothing here has '\(SafeText.string(text))' in its name or command line"
  }
}
