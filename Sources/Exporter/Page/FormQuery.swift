import Snapshots

/// The query of an address, as forms write it.
enum FormQuery {
  static func pairs(_ query: String) throws(BadQuery) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    // By bytes: with a mark behind it, a separator would be another character.
    for part in query.utf8.split(separator: UInt8(ascii: "&")) {
      let name = part.prefix { $0 != UInt8(ascii: "=") }
      pairs.append((try decoded(name), try decoded(part.dropFirst(name.count + 1))))
    }
    return pairs
  }

  private static func decoded(_ text: Substring.UTF8View) throws(BadQuery) -> String {
    guard let decoded = FormText.decoded(Substring(text)) else {
      throw BadQuery(
        "a % in an address is followed by two hexadecimal digits: write %25 for one")
    }
    return decoded
  }
}
