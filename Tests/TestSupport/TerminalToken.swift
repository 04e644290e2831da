/// One piece of what a program sends to a terminal (ECMA-48).
package enum TerminalToken: Equatable, Sendable {
  /// Bytes to print.
  case text([UInt8])
  /// A C0 control, or DEL.
  case control(UInt8)
  /// ESC, intermediate bytes, a final byte.
  case escape(intermediates: [UInt8], final: UInt8)
  /// ESC [ and what follows.
  case controlSequence(ControlSequence)
  /// A string that ST ends: OSC, DCS, APC, PM or SOS, by the byte after ESC.
  case string(introducer: UInt8)
}

/// A control sequence: `ESC [ ? 1 ; 2 h`.
package struct ControlSequence: Equatable, Sendable {
  /// `?`, `>`, `=`, `<`, all bytes from 0x3C to 0x3F before the parameters.
  package var leader: [UInt8] = []
  /// The numbers between semicolons, nil where there is none.
  package var parameters: [Int?] = []
  /// Bytes from 0x20 to 0x2F.
  package var intermediates: [UInt8] = []
  /// The byte that says what it does.
  package var final: UInt8 = 0

  init(_ body: [UInt8], final: UInt8) {
    self.final = final
    leader = body.filter { (0x3c...0x3f).contains($0) }
    intermediates = body.filter { (0x20...0x2f).contains($0) }
    let numbers = body.filter { (0x30...0x3b).contains($0) }
    guard !numbers.isEmpty else { return }
    parameters = numbers.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
  }
}
