import Linux

/// Writes JSON (RFC 8259) into bytes: quicker than to make values of it first, and without Foundation.
///
/// The caller opens and closes what it opened; commas come by themselves.
package struct JSONText: Sendable {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  package mutating func line(_ body: (inout Self) -> Void) {
    object(body)
    bytes.append(0x0A)
    needsComma = false
  }

  package mutating func object(_ body: (inout Self) -> Void) { enclose(0x7B, 0x7D, body) }
  package mutating func array(_ body: (inout Self) -> Void) { enclose(0x5B, 0x5D, body) }

  private mutating func enclose(_ open: UInt8, _ close: UInt8, _ body: (inout Self) -> Void) {
    separate()
    bytes.append(open)
    needsComma = false
    body(&self)
    bytes.append(close)
    needsComma = true
  }

  /// Between two values it means nothing.
  package mutating func newLine() { bytes.append(0x0A) }

  /// An array that is written bit by bit.
  package mutating func beginArray() {
    separate()
    bytes.append(0x5B)
    needsComma = false
  }

  package mutating func endArray() {
    bytes.append(0x5D)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = true
  }

  package mutating func key(_ key: String) {
    value(key)
    bytes.append(0x3A)
    needsComma = false
  }

  package mutating func null() { literal("null") }

  package mutating func literal(_ text: String) {
    separate()
    bytes += text.utf8
  }

  package mutating func value(_ number: Int64) {
    separate()
    if number < 0 { bytes.append(0x2D) }
    digits(number.magnitude)
  }

  package mutating func value(_ number: UInt64) {
    separate()
    digits(number)
  }

  /// JSON has no word for what is no number.
  package mutating func value(_ number: Double) {
    number.isFinite ? literal("\(number)") : null()
  }

  /// In seconds, with as many decimals as are needed.
  package mutating func seconds(_ time: Duration) {
    value(time.nanoseconds, ofUnits: 1_000_000_000)
  }

  /// The same in microseconds.
  package mutating func microseconds(_ time: Duration) { value(time.nanoseconds, ofUnits: 1000) }

  private mutating func value(_ number: Int64, ofUnits whole: UInt64) {
    separate()
    if number < 0 { bytes.append(0x2D) }
    digits(number.magnitude / whole)
    var (rest, unit) = (number.magnitude % whole, whole / 10)
    if rest == 0 { return }
    bytes.append(0x2E)
    while rest > 0 {
      bytes.append(0x30 + UInt8(rest / unit))
      (rest, unit) = (rest % unit, unit / 10)
    }
  }

  private mutating func digits(_ number: UInt64) {
    var (rest, start) = (number, bytes.count)
    repeat {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    var end = bytes.count - 1
    while start < end {
      bytes.swapAt(start, end)
      (start, end) = (start + 1, end - 1)
    }
  }

  package mutating func value(_ text: String) {
    separate()
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0..<0x20: bytes += "\\u00\(byte < 0x10 ? "0" : "1")".utf8 + [hexadecimal(byte & 0xF)]
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }

  private func hexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x57 + digit }
}
