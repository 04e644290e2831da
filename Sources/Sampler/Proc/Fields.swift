import Glibc

/// Walks the bytes of a kernel file: numbers and words between blanks, and lines.
///
/// Every step checks the count, because a `Span` traps outside its bounds; what is not there is
/// `nil`, and the parser decides whether that makes the file malformed.
struct Fields {
  private(set) var position: Int
  private let end: Int

  init(_ bytes: Span<UInt8>, from position: Int = 0) {
    self.position = position
    end = bytes.count
  }

  var isAtEnd: Bool { position >= end }

  /// The next unsigned decimal number; leaves the position alone when there is none.
  mutating func unsigned(_ bytes: Span<UInt8>) -> UInt64? {
    skipBlanks(bytes)
    return digits(bytes)
  }

  /// The digits that start right here, as a number.
  private mutating func digits(_ bytes: Span<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    var index = position
    while index < end, (0x30...0x39).contains(bytes[index]) {
      let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = shifted.addingReportingOverflow(UInt64(bytes[index] - 0x30))
      if overflow || carry { return nil }
      value = sum
      index += 1
    }
    guard index > position else { return nil }
    position = index
    return value
  }

  /// The next decimal number, with or without a minus.
  mutating func signed(_ bytes: Span<UInt8>) -> Int64? {
    skipBlanks(bytes)
    let isNegative = position < end && bytes[position] == 0x2D
    let start = position
    if isNegative { position += 1 }
    guard let magnitude = digits(bytes), let value = Int64(exactly: magnitude) else {
      position = start
      return nil
    }
    return isNegative ? -value : value
  }

  /// The next number with decimals, as loadavg and uptime write it.
  mutating func decimal(_ bytes: Span<UInt8>) -> Double? {
    guard let whole = unsigned(bytes) else { return nil }
    guard position < end, bytes[position] == 0x2E else { return Double(whole) }
    position += 1
    let start = position
    guard let fraction = digits(bytes), position - start <= 18 else { return nil }
    var scale: UInt64 = 1
    for _ in start..<position { scale *= 10 }
    // One division, so that it is the number that is nearest to the text; a sum of two is not, of 2.47.
    let (scaled, isTooLarge) = whole.multipliedReportingOverflow(by: scale)
    let (all, overflows) = scaled.addingReportingOverflow(fraction)
    if isTooLarge || overflows { return Double(whole) + Double(fraction) / Double(scale) }
    return Double(all) / Double(scale)
  }

  /// The next run of bytes that are not blank, as a range of the span; `nil` at the end of the line.
  mutating func word(_ bytes: Span<UInt8>) -> Range<Int>? {
    skipBlanks(bytes)
    let start = position
    while position < end, bytes[position] > 0x20 { position += 1 }
    return position > start ? start..<position : nil
  }

  mutating func skip(words count: Int, _ bytes: Span<UInt8>) {
    for _ in 0..<count { _ = word(bytes) }
  }

  /// Goes past the next newline.
  mutating func skipLine(_ bytes: Span<UInt8>) {
    // Most of a kernel file is lines that are not wanted: libc finds their ends faster.
    position = unsafe bytes.withUnsafeBufferPointer { bytes in
      guard position < end, let start = bytes.baseAddress,
        let newline = unsafe memchr(start + position, 0x0A, end - position)
      else { return end }
      return unsafe UnsafeRawPointer(newline) - UnsafeRawPointer(start) + 1
    }
  }

  /// Whether the bytes from here on are `text`; goes past them if so.
  mutating func skip(_ text: StaticString, _ bytes: Span<UInt8>) -> Bool {
    guard position + text.utf8CodeUnitCount <= end else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where unsafe text.utf8Start[offset] != bytes[position + offset] {
      return false
    }
    position += text.utf8CodeUnitCount
    return true
  }

  private mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while position < end, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
  }
}
