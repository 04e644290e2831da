extension CaseIterable where Self: Equatable {
  /// The one so many further, around the end.
  func next(_ step: Int = 1) -> Self {
    let all = Array(Self.allCases)
    let place = (all.firstIndex(of: self) ?? 0) + step
    return all[(place % all.count + all.count) % all.count]
  }
}
