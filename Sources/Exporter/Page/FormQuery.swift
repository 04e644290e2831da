import Snapshots

/// The query of an address, as forms write it.
enum FormQuery {
  static func pairs(_ query: String) throws(BadQuery) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for part in query.split(separator: "&") {
      let name = part.prefix { $0 != "=" }
      pairs.append((try decoded(name), try decoded(part.dropFirst(name.count + 1))))
    }
    return pairs
  }

  private static func decoded(_ text: Substring) throws(BadQuery) -> String {
    guard let decoded = FormText.decoded(text) else {
      throw BadQuery(
        "a % in an address is followed by two hexadecimal digits: write %25 for one")
    }
    return decoded
  }
}
