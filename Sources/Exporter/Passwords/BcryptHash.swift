/// A password's hash as htpasswd writes it: `$2y$10$`, 22 characters of salt and 31 of hash.
struct BcryptHash: Sendable, Equatable {
  /// Each step doubles the time; this one takes some seconds.
  static let highestCost = 18
  private static let costs = 4...highestCost

  let text: String
  let cost: Int

  /// `nil` for anything else.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 60, bytes[3] == dollar, bytes[6] == dollar,
      ["$2a", "$2b", "$2y"].contains(text.prefix(3)),
      let cost = Int(String(decoding: bytes[4..<6], as: UTF8.self)), Self.costs.contains(cost),
      bytes[7...].allSatisfy(Self.isDigit)
    else { return nil }
    self.text = text
    self.cost = cost
  }

  /// Of no password: what an unknown user is compared with, at the price of that cost.
  static func dummy(cost: Int) -> String {
    "$2y$\(cost < 10 ? "0" : "")\(cost)$" + String(repeating: "x", count: 21) + "u"
      + String(repeating: "y", count: 31)
  }

  /// bcrypt's own base 64.
  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2E...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}

private let dollar = UInt8(ascii: "$")
