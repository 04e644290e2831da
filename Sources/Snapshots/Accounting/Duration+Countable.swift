extension Duration {
  /// What a counter of a damaged or hostile tree says, cut to what can be added up: 30,000 years.
  package var countable: Duration { min(max(self, .zero), .seconds(1_000_000_000_000)) }
}
