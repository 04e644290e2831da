/// Base64 (RFC 4648), which the clipboard sequence of terminals takes; Foundation has it, but is not
/// here.
enum Base64 {
  static func encoded(_ bytes: some Collection<UInt8>) -> String {
    var text = ""
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let group = rest.prefix(3)
      rest = rest.dropFirst(3)
      let word = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for digit in 0..<4 {
        let value = Int(word >> UInt32(18 - 6 * digit) & 63)
        text.append(digit > group.count ? "=" : alphabet[value])
      }
    }
    return text
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
