import Sampler

extension TopModel {
  /// Moves the cursor to the first process from here on whose name or command line has the text.
  /// Returns what there is to say about it.
  mutating func find(_ text: String) -> String? {
    finding = text.isEmpty ? nil : text
    return look(from: position, step: 1)
  }

  /// To the next one, or the one before.
  mutating func findNext(_ step: Int) -> String? { look(from: position + step, step: step) }

  private mutating func look(from start: Int, step: Int) -> String? {
    guard let finding else { return nil }
    let text = finding.lowercased()
    for offset in 0..<rows.count {
      let place = ((start + offset * step) % rows.count + rows.count) % rows.count
      let facts = rows[place].process.facts
      let isFound =
        facts.comm.lowercased().contains(text)
        || facts.commandLine?.lowercased().contains(text) ?? false
      if isFound {
        isCursorFollowed = true
        select(place)
        return nil
      }
    }
    return "nothing here has '\(SafeText.string(finding))' in its name or command line"
  }
}
