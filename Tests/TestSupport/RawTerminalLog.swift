/// Every byte a program sent to its terminal, to be judged as bytes and not as a screen.
package struct RawTerminalLog: Sendable {
  /// The bytes.
  package let bytes: [UInt8]
  /// What they left switched on.
  package let modes: TerminalModes

  private let tokens: [TerminalToken]

  /// A log of those bytes.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var tokenizer = TerminalTokenizer()
    var modes = TerminalModes()
    tokens = tokenizer.tokens(in: bytes)
    for token in tokens { modes.apply(token) }
    self.modes = modes
  }

  /// What the program did not put back, a line each; empty when all is restored.
  package var leftovers: [String] { modes.leftovers }

  /// What no program that shows strangers' text may send, a line each: strings for the terminal
  /// itself (`ESC ]` sets titles and clipboards), C1 controls, what is not UTF-8.
  package var hazards: [String] {
    let strings = tokens.compactMap { token -> String? in
      guard case .string(let introducer) = token else { return nil }
      return "ESC \(Character(UnicodeScalar(introducer)))"
    }
    let controls = text.unicodeScalars.filter { (0x80...0x9f).contains($0.value) }
      .map { "C1 control U+00" + String($0.value, radix: 16, uppercase: true) }
    let invalid = String(validating: bytes, as: UTF8.self) == nil ? ["invalid UTF-8"] : []
    return strings + controls + invalid
  }

  /// Whether these bytes are somewhere in the log.
  package func contains(_ bytes: some Collection<UInt8>) -> Bool { self.bytes.contains(bytes) }

  /// The bytes as text, escape sequences included.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
