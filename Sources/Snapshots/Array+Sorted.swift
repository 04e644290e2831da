extension Array {
  /// By a value of each, from the smallest where `ascends`, else from the largest. What has none comes last, and
  /// equals stay in their order.
  func sorted<Value: Comparable>(ascends: Bool, by value: (Element) -> Value?) -> Self {
    let all = enumerated().map { (place: $0, element: $1, value: value($1)) }
    let known = all.filter { $0.value != nil }.sorted { one, other in
      guard let a = one.value, let b = other.value, a != b else { return one.place < other.place }
      return ascends ? a < b : b < a
    }
    return known.map(\.element) + all.filter { $0.value == nil }.map(\.element)
  }
}
