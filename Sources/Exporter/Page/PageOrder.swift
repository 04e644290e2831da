import Snapshots

/// What rows are sorted by, and so which list they are of: a key, and in a query a `-` before it where that
/// is turned round.
enum PageOrder: Sendable, Hashable {
  case processes(ProcessOrder)
  case ended(ExitedOrder, isTurnedRound: Bool)

  /// As long as nothing else is asked for.
  init(of view: PageQuery.View) {
    self =
      switch view {
      case .processes: .processes(.cpu)
      case .ended: .ended(.cpu, isTurnedRound: false)
      }
  }

  /// Throws a sentence for what that list cannot be sorted by.
  init(_ text: String, of view: PageQuery.View) throws(BadQuery) {
    switch view {
    case .processes:
      do throws(BadOrder) {
        self = .processes(try ProcessOrder(text))
      } catch {
        throw BadQuery("sort: \(error)")
      }
    case .ended: self = try Self.ended(text)
    }
  }

  private static func ended(_ text: String) throws(BadQuery) -> Self {
    let isTurnedRound = text.hasPrefix("-")
    let key = text.dropFirst(isTurnedRound ? 1 : 0).lowercased()
    guard let order = ExitedOrder(rawValue: key) else {
      let keys = ExitedOrder.allCases.map(\.rawValue).joined(separator: " ")
      throw BadQuery(
        "sort: there is nothing to sort what has ended by that is called '\(SafeText.string(text))':"
          + " give one of \(keys), with - before it to turn the order round")
    }
    return .ended(order, isTurnedRound: isTurnedRound)
  }

  var view: PageQuery.View {
    switch self {
    case .processes: .processes
    case .ended: .ended
    }
  }

  var key: String {
    switch self {
    case .processes(let order): order.key
    case .ended(let order, _): order.rawValue
    }
  }

  var isTurnedRound: Bool {
    switch self {
    case .processes(let order): order.isTurnedRound
    case .ended(_, let isTurnedRound): isTurnedRound
    }
  }

  /// Whether the first ones are the smallest.
  var isAscending: Bool {
    switch self {
    case .processes(let order): order.isAscending
    case .ended(let order, let isTurnedRound): order.isAscending != isTurnedRound
    }
  }

  /// As it is written.
  var text: String { (isTurnedRound ? "-" : "") + key }

  /// By the same key, the other way round.
  var turnedRound: Self {
    switch self {
    case .processes(let order): .processes(order.turnedRound)
    case .ended(let order, let isTurnedRound): .ended(order, isTurnedRound: !isTurnedRound)
    }
  }

  /// What it compares beyond what every sample holds.
  var wants: Wants {
    guard case .processes(let order) = self else { return Wants() }
    return order.wants
  }
}
