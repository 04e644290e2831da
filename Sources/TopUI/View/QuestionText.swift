/// What is asked before something is done to a process, in rows of the screen.
enum QuestionText {
  /// The command line has so many rows at most.
  private static let lineRows = 3

  /// At most so many rows: what cannot be left out is the process and the keys.
  static func rows(_ confirmation: Confirmation, _ count: Int, _ screen: Screen) -> [String] {
    let asked = wrapped(confirmation.question, screen)
    let keys = wrapped(Confirmation.keys, screen)
    let room = count - asked.count - keys.count
    if room >= 0 {
      return asked + line(of: confirmation.subject, rows: min(room, lineRows), screen) + keys
    }
    return wrapped(confirmation.shortQuestion, screen).suffix(count)
  }

  /// Which process it is about.
  static func rows(_ subject: Confirmation.Subject, _ screen: Screen) -> [String] {
    wrapped(subject.text, screen) + line(of: subject, rows: lineRows, screen)
  }

  private static func line(
    of subject: Confirmation.Subject, rows count: Int, _ screen: Screen
  ) -> [String] {
    guard count > 0, !subject.line.isEmpty else { return [] }
    let rows = wrapped(subject.line, screen)
    guard rows.count > count else { return rows }
    let end = screen.isASCII ? "..." : "\u{2026}"
    let last = TextWrap(width: width(screen) - screen.width(end), isASCII: screen.isASCII)
      .rows(rows[count - 1])
    return rows.prefix(count - 1) + [(last.first ?? "") + end]
  }

  private static func wrapped(_ text: String, _ screen: Screen) -> [String] {
    TextWrap(width: width(screen), isASCII: screen.isASCII).rows(text)
  }

  private static func width(_ screen: Screen) -> Int { max(screen.size.columns - 2, 1) }
}
