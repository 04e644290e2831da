/// Which runs are compared.
extension RunLog {
  /// The run that others are compared with: the chosen one, else the newest before the run under way, or
  /// where there is none before the one that ended last.
  package var base: Int? {
    chosenBase ?? (isOpen ? ended.last : ended.dropLast().last)?.number
  }

  /// That run against the base; by default the newest that has a sample and is not the base. The base
  /// itself is compared as by default. `nil` where there are no two.
  package func comparison(of number: Int? = nil) -> RunComparison? {
    let runs = all
    let base = base
    guard let against = runs.first(where: { $0.number == base }) ?? older(than: number) else {
      return nil
    }
    let wanted = runs.first { $0.number == number && $0.number != against.number }
    guard
      let run = wanted
        ?? runs.first(where: { $0.number != against.number && $0.samples > 0 })
    else { return nil }
    return RunComparison(of: run, with: against)
  }

  /// The one that ended before that run began.
  private func older(than number: Int?) -> Run? {
    ended.last { run in number.map { run.number < $0 } ?? false }
  }

  /// What to do so that there is a comparison.
  package var comparisonHint: String {
    if underWay == nil, ended.isEmpty { return "no runs yet: m marks the beginning of one" }
    return "one run only: m begins another"
  }
}
