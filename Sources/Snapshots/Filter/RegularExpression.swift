import Glibc

/// A POSIX extended regular expression, found anywhere in a text, whatever the case.
///
/// regcomp(3) and not Swift's `Regex`: that backtracks, takes a hundred times as long (30 µs a command
/// line against 0.3) and adds 1.4 MB to the binary. What regexec(3) does without back-references is
/// linear in the text.
@safe final class RegularExpression: @unchecked Sendable {
  struct Invalid: Error { let reason: String }

  /// Texts are longer than this only to do harm.
  private static let textLimit = 16_384
  private static let patternLimit = 1000
  private static let sizeLimit = 2000

  // Written only by init and deinit; regexec takes a lock of its own (glibc, posix/regexec.c).
  private var compiled = unsafe regex_t()

  init(_ pattern: String) throws(Invalid) {
    try Self.check(pattern)
    let result = unsafe regcomp(&compiled, pattern, REG_EXTENDED | REG_ICASE | REG_NOSUB)
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

  private static func check(_ pattern: String) throws(Invalid) {
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
    guard PatternSize(of: pattern).total <= sizeLimit else {
      throw Invalid(reason: "what it repeats makes it too large; nest fewer + and {bounds}")
    }
  }

  private static func message(_ code: Int32, _ compiled: inout regex_t) -> String {
    var text = [CChar](repeating: 0, count: 256)
    _ = unsafe regerror(code, &compiled, &text, text.count)
    let message = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    // A capital letter begins it.
    return String(decoding: message, as: UTF8.self).lowercased()
  }
}
