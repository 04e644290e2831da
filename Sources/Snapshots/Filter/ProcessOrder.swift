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

  /// By the same key, the other way round.
  package var turnedRound: Self { Self(key: key, isTurnedRound: !isTurnedRound) }

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
      return places.sorted(ascends: isAscending) { key.number(of: subject($0)) }
    }
    // An empty text says no more than one that is unknown.
    return places.sorted(ascends: isAscending) { place in
      key.texts(of: subject(place))?.first.flatMap { $0.isEmpty ? nil : $0 }
    }
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
