/// What a filter says where only the beginning of a command line was kept.
extension Filter {
  /// Whether the subject matches whatever follows the beginning of its command line.
  func matches(withCutLine subject: Subject) -> Bool {
    isEmpty || alternatives.contains { $0.allSatisfy { holds($0, withCutLine: subject) } }
  }

  private func holds(_ term: FilterTerm, withCutLine subject: Subject) -> Bool {
    guard term.holds(for: subject) else { return false }
    switch term.test {
    case .word(let test):
      return subject.name.map(test.holds) ?? false || !term.isNegated && staysFound(test)
    case .comparison(let key, .text(let test)):
      return key.name != "cmdline" || term.isNegated == test.isNegated && staysFound(test)
    case .comparison(_, .number): return true
    }
  }

  /// Whether what is found in the beginning of a line is found in the whole line too.
  private func staysFound(_ test: TextTest) -> Bool {
    switch test.way {
    case .contains: true
    case .equals: false
    // `$` and `\>` look at what follows; what filter has such a sign is looked at as a whole, to be sure.
    case .matches: !text.contains { $0 == "$" || $0 == "\\" }
    }
  }
}
