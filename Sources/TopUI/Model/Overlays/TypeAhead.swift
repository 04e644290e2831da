import Linux

/// Which item of a list is meant by what was typed so far. Pure; whatever the case.
enum TypeAhead {
  /// What one item is called, its best names first.
  struct Names: Equatable {
    /// Each wins over those behind it where both begin with what was typed; lower case.
    private let names: [String]

    /// What stands before the first letter of a label is a sign, which need not be typed.
    init(_ label: String, also name: String? = nil) {
      let label = label.lowercased()
      let word = String(label.drop { !$0.isLetter && !$0.isNumber })
      names = [name?.lowercased(), label, word].compactMap(\.self)
    }

    /// Its number, its name without SIG, and its name.
    init(signal number: Int32) {
      let name = SignalName.name(number).lowercased()
      names = ["\(number)", name.hasPrefix("sig") ? String(name.dropFirst(3)) : name, name]
    }

    /// The lower the better; `nil` for none.
    fileprivate func rank(of typed: String) -> Int? {
      if names.contains(typed) { return 0 }
      if let place = names.firstIndex(where: { $0.hasPrefix(typed) }) { return place + 1 }
      // Of a number only its beginning counts.
      let isWithin = names.contains { $0.contains { !$0.isNumber } && $0.contains(typed) }
      return isWithin ? names.count + 1 : nil
    }
  }

  /// The whole name wins, then what begins with the text, then what has it within; then what comes first.
  static func best(for typed: String, among items: [Names]) -> Int? {
    guard !typed.isEmpty else { return nil }
    let typed = typed.lowercased()
    let ranks = items.indices.compactMap { place in
      items[place].rank(of: typed).map { (rank: $0, place: place) }
    }
    return ranks.min { ($0.rank, $0.place) < ($1.rank, $1.place) }?.place
  }
}
