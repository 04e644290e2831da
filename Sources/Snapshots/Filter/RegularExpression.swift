import Glibc

/// A POSIX extended regular expression, found anywhere in a text, whatever the case.
///
/// regcomp(3) and not Swift's `Regex`: that backtracks, takes a hundred times as long (30 µs a command
/// line against 0.3) and adds 1.4 MB to the binary. Without back-references regexec(3) takes a time that grows
/// with the square of the text, at worst, and of the pattern's size, but no more.
@safe final class RegularExpression: @unchecked Sendable {
  struct Invalid: Error { let reason: String }

  /// Texts are longer than this only to do harm.
  private static let textLimit = 16_384
  private static let patternLimit = 1000

  // Written only by init and deinit; regexec takes a lock of its own (glibc, posix/regexec.c).
  private var compiled = unsafe regex_t()

  /// How large it is, with all that it repeats.
  let size: Int

  /// `sizeLimit`: throws where it is larger.
  init(_ pattern: String, sizeLimit: Int) throws(Invalid) {
    size = try Self.size(of: pattern, limit: sizeLimit)
    let result = unsafe Self.compile(pattern, &compiled)
    guard result == 0 else { throw Invalid(reason: unsafe Self.message(result, &compiled)) }
  }

  deinit { unsafe regfree(&compiled) }

  func isFound(in text: String) -> Bool {
    guard text.utf8.count > Self.textLimit else {
      return unsafe regexec(&compiled, text, 0, nil, 0) == 0
    }
    let beginning = String(decoding: text.utf8.prefix(Self.textLimit), as: UTF8.self)
    return unsafe regexec(&compiled, beginning, 0, nil, 0) == 0
  }

  /// Every byte is a character of its own: in a locale of UTF-8 the worst patterns take a hundred times as long
  /// (`(.?){100}z` in 150 bytes 4.2 ms, else 0.05), and `serve`, which has no locale, is to find the same as a
  /// screen.
  private static func compile(_ pattern: String, _ compiled: inout regex_t) -> Int32 {
    let bytes = unsafe newlocale(1 << LC_CTYPE | 1 << LC_COLLATE, "C", nil)
    let before = unsafe uselocale(bytes)
    defer {
      unsafe uselocale(before)
      if let bytes = unsafe bytes { unsafe freelocale(bytes) }
    }
    return unsafe regcomp(&compiled, pattern, REG_EXTENDED | REG_ICASE | REG_NOSUB)
  }

  private static func size(of pattern: String, limit: Int) throws(Invalid) -> Int {
    guard pattern.utf8.count <= patternLimit else {
      throw Invalid(reason: "it is longer than \(patternLimit) bytes")
    }
    guard !pattern.utf8.contains(0) else { throw Invalid(reason: "it holds a NUL") }
    var isEscaped = false
    for character in pattern {
      if isEscaped, "123456789".contains(character) {
        throw Invalid(reason: "it refers back with '\\\(character)', which takes for ever")
      }
      isEscaped = character == "\\" && !isEscaped
    }
    let size = PatternSize(of: pattern).total
    guard size <= limit else {
      throw Invalid(
        reason: "what it repeats makes it too large; make it shorter, or nest fewer + and {bounds}")
    }
    return size
  }

  private static func message(_ code: Int32, _ compiled: inout regex_t) -> String {
    var text = [CChar](repeating: 0, count: 256)
    _ = unsafe regerror(code, &compiled, &text, text.count)
    let message = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    // A capital letter begins it.
    return String(decoding: message, as: UTF8.self).lowercased()
  }
}
