/// Reads one JSON text. What it does not understand is no value at all; nothing traps.
struct JSONParser {
  /// Deeper ones are not ours.
  static let depth = 32

  private struct Malformed: Error {}

  private let bytes: [UInt8]
  private var place: Int
  private let end: Int

  /// `nil` where the bytes are not one value with nothing but white space around it.
  static func value(in bytes: [UInt8], _ range: Range<Int>) -> JSONValue? {
    var parser = JSONParser(bytes, range)
    do throws(Malformed) {
      let value = try parser.value(depth: 0)
      parser.skipSpace()
      return parser.place == parser.end ? value : nil
    } catch {
      return nil
    }
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    (self.bytes, place, end) = (bytes, range.lowerBound, min(range.upperBound, bytes.count))
  }

  /// `nil` at the end.
  private var byte: UInt8? { place < end ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { place += 1 }
  }

  private mutating func take(_ expected: UInt8) -> Bool {
    skipSpace()
    guard byte == expected else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(Malformed) -> JSONValue {
    guard depth < Self.depth else { throw Malformed() }
    skipSpace()
    switch byte {
    case 0x7B: return .object(try object(depth: depth))
    case 0x5B: return .array(try array(depth: depth))
    case 0x22: return .string(try string())
    case 0x74: return try literal("true", .boolean(true))
    case 0x66: return try literal("false", .boolean(false))
    case 0x6E: return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func literal(_ word: String, _ value: JSONValue) throws(Malformed) -> JSONValue {
    guard bytes[place..<end].starts(with: word.utf8) else { throw Malformed() }
    place += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(Malformed) -> [JSONValue.Member] {
    place += 1
    var members: [JSONValue.Member] = []
    if take(0x7D) { return members }
    while true {
      skipSpace()
      guard byte == 0x22 else { throw Malformed() }
      let key = try string()
      guard take(0x3A) else { throw Malformed() }
      members.append(.init(key: key, value: try value(depth: depth + 1)))
      if take(0x2C) { continue }
      guard take(0x7D) else { throw Malformed() }
      return members
    }
  }

  private mutating func array(depth: Int) throws(Malformed) -> [JSONValue] {
    place += 1
    var values: [JSONValue] = []
    if take(0x5D) { return values }
    while true {
      values.append(try value(depth: depth + 1))
      if take(0x2C) { continue }
      guard take(0x5D) else { throw Malformed() }
      return values
    }
  }

  private mutating func number() throws(Malformed) -> JSONValue {
    let start = place
    if byte == 0x2D { place += 1 }
    let first = place
    var (whole, isLarge) = (Int64(0), false)
    // Negative on the way: there is one more of these.
    while let byte, (0x30...0x39).contains(byte) {
      let (product, overflow) = whole.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.subtractingReportingOverflow(Int64(byte - 0x30))
      isLarge = isLarge || overflow || carry
      (whole, place) = (isLarge ? .min : sum, place + 1)
    }
    guard place > first else { throw Malformed() }
    guard byte == 0x2E || byte == 0x65 || byte == 0x45 else {
      if bytes[start] == 0x2D { return .integer(whole) }
      return .integer(whole == .min ? .max : -whole)
    }
    while let byte, byte.isPartOfNumber { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard let number = Double(text), number.isFinite else { throw Malformed() }
    return .real(number)
  }
}

extension JSONParser {
  /// Most have no escapes; bytes that are no UTF-8 become the character for that.
  private mutating func string() throws(Malformed) -> String {
    place += 1
    let start = place
    while let byte, byte != 0x22, byte != 0x5C { place += 1 }
    guard byte != nil else { throw Malformed() }
    if byte == 0x22 {
      place += 1
      return String(decoding: bytes[start..<place - 1], as: UTF8.self)
    }
    var text = Array(bytes[start..<place])
    while let byte, byte != 0x22 {
      place += 1
      if byte == 0x5C { text += try escaped() } else { text.append(byte) }
    }
    guard take(0x22) else { throw Malformed() }
    return String(decoding: text, as: UTF8.self)
  }

  /// What is behind a backslash.
  private mutating func escaped() throws(Malformed) -> [UInt8] {
    guard let byte else { throw Malformed() }
    place += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: return [byte]
    case 0x62: return [0x08]
    case 0x66: return [0x0C]
    case 0x6E: return [0x0A]
    case 0x72: return [0x0D]
    case 0x74: return [0x09]
    case 0x75: return Array(String(try scalar()).utf8)
    default: throw Malformed()
    }
  }

  /// Two halves of a pair are one scalar; a half alone is none.
  private mutating func scalar() throws(Malformed) -> Unicode.Scalar {
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, end - place >= 6, bytes[place] == 0x5C, bytes[place + 1] == 0x75 else {
      return "\u{FFFD}"
    }
    let before = place
    place += 2
    let second = try unit()
    guard (0xDC00..<0xE000).contains(second) else {
      place = before
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  /// Four hexadecimal digits.
  private mutating func unit() throws(Malformed) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw Malformed()
      }
      (number, place) = (number << 4 | UInt32(digit), place + 1)
    }
    return number
  }
}

extension UInt8 {
  /// Digits, a point, an exponent with its sign.
  fileprivate var isPartOfNumber: Bool {
    (0x30...0x39).contains(self) || self == 0x2E || self == 0x65 || self == 0x45 || self == 0x2B
      || self == 0x2D
  }
}
