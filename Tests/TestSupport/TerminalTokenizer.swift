/// Cuts a stream of terminal output into tokens, however the stream is cut into reads.
struct TerminalTokenizer {
  private enum State {
    case ground
    case escape([UInt8])
    case controlSequence([UInt8])
    case string(UInt8, escaped: Bool)
  }

  private static let escape: UInt8 = 0x1b
  private var state = State.ground
  private var text: [UInt8] = []
  private var tokens: [TerminalToken] = []

  mutating func tokens(in bytes: some Sequence<UInt8>) -> [TerminalToken] {
    for byte in bytes { take(byte) }
    flushText()
    defer { tokens = [] }
    return tokens
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeGround(byte)
    case .escape(let body): takeEscape(byte, after: body)
    case .controlSequence(let body): takeControlSequence(byte, after: body)
    case .string(let introducer, let escaped):
      takeString(byte, introducer: introducer, escaped: escaped)
    }
  }

  private mutating func takeGround(_ byte: UInt8) {
    if byte == Self.escape {
      flushText()
      state = .escape([])
    } else if byte < 0x20 || byte == 0x7f {
      emit(.control(byte))
    } else {
      text.append(byte)
    }
  }

  private mutating func takeEscape(_ byte: UInt8, after body: [UInt8]) {
    switch byte {
    case Self.escape: state = .escape([])
    case UInt8(ascii: "[") where body.isEmpty: state = .controlSequence([])
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      if body.isEmpty { state = .string(byte, escaped: false) } else { end(body, byte) }
    case 0x20...0x2f: state = .escape(body + [byte])
    case 0x30...0x7e: end(body, byte)
    // Controls inside a sequence act as if they stood before it.
    default: emit(.control(byte))
    }
  }

  private mutating func end(_ body: [UInt8], _ final: UInt8) {
    emit(.escape(intermediates: body, final: final))
    state = .ground
  }

  private mutating func takeControlSequence(_ byte: UInt8, after body: [UInt8]) {
    switch byte {
    case Self.escape: state = .escape([])
    case 0x20...0x3f: state = .controlSequence(body + [byte])
    case 0x40...0x7e:
      emit(.controlSequence(ControlSequence(body, final: byte)))
      state = .ground
    default: emit(.control(byte))
    }
  }

  private mutating func takeString(_ byte: UInt8, introducer: UInt8, escaped: Bool) {
    // BEL ends a string too, as xterm has it; any sequence but ST cuts it off.
    if byte == 0x07 || escaped {
      emit(.string(introducer: introducer))
      state = .ground
      if escaped, byte != UInt8(ascii: "\\") { takeEscape(byte, after: []) }
    } else {
      state = .string(introducer, escaped: byte == Self.escape)
    }
  }

  private mutating func emit(_ token: TerminalToken) {
    flushText()
    tokens.append(token)
  }

  private mutating func flushText() {
    guard !text.isEmpty else { return }
    tokens.append(.text(text))
    text = []
  }
}
