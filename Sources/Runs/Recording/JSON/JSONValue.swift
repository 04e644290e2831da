/// What a JSON text (RFC 8259) says.
indirect enum JSONValue: Equatable {
  case null
  case boolean(Bool)
  /// Cut to what fits.
  case integer(Int64)
  /// With a fraction or an exponent.
  case real(Double)
  case string(String)
  case array([JSONValue])
  /// In the order of the text; of equal keys the first counts.
  case object([Member])

  struct Member: Equatable {
    var key: String
    var value: JSONValue
  }
}

extension JSONValue {
  /// `nil` where it is no object or has no such key; `null` counts as missing.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self,
      let member = members.first(where: { $0.key == key }), member.value != .null
    else { return nil }
    return member.value
  }

  /// A whole number; a fraction is cut off.
  var integer: Int64? {
    switch self {
    case .integer(let number): number
    case .real(let number): number.isFinite ? Int64(clamping: number) : nil
    default: nil
    }
  }

  /// A whole number that is not negative.
  var unsigned: UInt64? { integer.flatMap { $0 < 0 ? nil : UInt64($0) } }

  var real: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number): number
    default: nil
    }
  }

  var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var boolean: Bool? {
    if case .boolean(let value) = self { return value }
    return nil
  }

  var array: [JSONValue]? {
    if case .array(let values) = self { return values }
    return nil
  }

  var members: [Member]? {
    if case .object(let members) = self { return members }
    return nil
  }
}

extension Int64 {
  /// Whole; cut to what fits. `number` is finite.
  init(clamping number: Double) {
    self = Int64(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
  }
}
