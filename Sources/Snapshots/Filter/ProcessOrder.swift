/// An order of processes by something that a filter can compare.
///
/// Names and numbers of processes run from the first, all else from the largest; a `-` before the key turns
/// that round. What is unknown comes last, and equals are in the order of their pids.
package struct ProcessOrder: Sendable, Hashable {
  /// As a filter calls it.
  package let key: String
  package let isTurnedRound: Bool

  package static let cpu = ProcessOrder(key: "cpu", isTurnedRound: false)

  private init(key: String, isTurnedRound: Bool) {
    (self.key, self.isTurnedRound) = (key, isTurnedRound)
  }

  /// Throws a sentence for what is no key.
  package init(_ text: String) throws(BadOrder) {
    let name = (text.hasPrefix("-") ? String(text.dropFirst()) : text).lowercased()
    guard let key = FilterKey.named(name), FilterKey.variable(in: name) == nil else {
      throw BadOrder(key: text)
    }
    self.init(key: key.name, isTurnedRound: text.hasPrefix("-"))
  }

  /// As it is written.
  package var text: String { (isTurnedRound ? "-" : "") + key }

  /// What it compares beyond what every snapshot holds.
  package var wants: Wants { Wants(FilterKey.named(key)?.wants ?? []) }

  /// Whether the first ones are the smallest.
  package var isAscending: Bool { isAscendingByItself != isTurnedRound }

  private var isAscendingByItself: Bool {
    guard case .number = FilterKey.named(key)?.kind else { return true }
    return ["pid", "ppid"].contains(key)
  }

  /// The same places, of processes whose pids ascend with them. `subject`: what is at a place.
  package func sorted(_ places: [Int], _ subject: (Int) -> Filter.Subject) -> [Int] {
    guard let key = FilterKey.named(key) else { return places }
    if case .number = key.kind {
      return sorted(places.map { ($0, key.number(of: subject($0))) })
    }
    // An empty text says no more than one that is unknown.
    return sorted(
      places.map { place in
        let text = key.texts(of: subject(place))?.first
        return (place, text?.isEmpty == true ? nil : text)
      })
  }

  private func sorted<Value: Comparable>(_ values: [(place: Int, value: Value?)]) -> [Int] {
    let (ascends, known) = (isAscending, values.filter { $0.value != nil })
    let ordered = known.sorted { one, other in
      guard let a = one.value, let b = other.value, a != b else { return one.place < other.place }
      return ascends ? a < b : b < a
    }
    return ordered.map(\.place) + values.filter { $0.value == nil }.map(\.place)
  }
}

/// What was given to sort by is nothing of a process.
package struct BadOrder: Error, Equatable, CustomStringConvertible {
  let key: String

  package var description: String {
    "there is nothing to sort by that is called '\(SafeText.string(key))': give one of"
      + " \(Filter.keys.joined(separator: " ")), with - before it to turn the order round"
  }
}
