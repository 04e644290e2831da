import Snapshots

/// Addresses within the page: relative, so that they hold behind a proxy too, and without what is as it is
/// by itself. `view.js` writes them as well.
struct PageAddress: Sendable {
  var query: PageQuery

  /// As long as nothing else is asked for.
  static let limit = 100

  var text: String {
    var parts: [(PageQuery.Parameter, String)] = []
    if let filter = query.filter { parts.append((.filter, filter.text)) }
    if query.sort != PageOrder(of: query.view) { parts.append((.sort, query.sort.text)) }
    if let limit = query.limit, limit != Self.limit { parts.append((.limit, "\(limit)")) }
    if query.view != .processes {
      parts.append((.view, query.view.rawValue))
    } else if let pid = query.pid {
      parts.append((.pid, "\(pid)"))
    }
    return "?" + parts.map { "\($0.rawValue)=\(FormText.encoded($1))" }.joined(separator: "&")
  }

  static func of(_ query: PageQuery, _ change: (inout PageQuery) -> Void) -> String {
    var address = PageAddress(query: query)
    change(&address.query)
    return address.text
  }
}
