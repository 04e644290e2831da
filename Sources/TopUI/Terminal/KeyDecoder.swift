/// Bytes from a terminal as keys.
///
/// Input is hostile: a sequence that is unknown, late or broken is swallowed to its end (ECMA-48
/// section 5.4) and never falls apart into letters. Nor does it hold up the keyboard: what Alt makes
/// of `[`, `O`, `P` and their like begins a sequence that never ends, and is dropped in time.
package struct KeyDecoder {
  private var pending: [UInt8] = []
  /// The beginning of a sequence that timed out; a slow line may still send the rest.
  private var late: [UInt8] = []
  /// Whether what comes was pasted (xterm's ctlseqs, "Bracketed Paste Mode").
  private var isPasting = false
  private static let pasteBegins = Array("\u{1B}[200~".utf8)
  private static let pasteEnds = Array("\u{1B}[201~".utf8)

  package init() {}

  /// How long to wait for the rest of what is pending before ``timeOut()``; `nil` when nothing is.
  package var delay: Duration? {
    // The end of a paste may be lost, and with it the keyboard.
    pending.isEmpty ? isPasting ? .seconds(1) : nil : mayBeKey ? .milliseconds(50) : .seconds(1)
  }

  private var mayBeKey: Bool {
    pending.first == 0x1B && !pending.dropFirst().prefix(1).contains(where: Self.beginsString)
  }

  /// The keys that `bytes` complete.
  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [Key] {
    pending.append(contentsOf: bytes)
    if !late.isEmpty, !pending.isEmpty {
      if Self.continues(late, with: pending) { pending.insert(contentsOf: late, at: 0) }
      late = []
    }
    var keys: [Key] = []
    var start = 0
    while start < pending.count, let (key, length) = Self.next(pending[start...]) {
      let bytes = pending[start..<start + length]
      if bytes.elementsEqual(Self.pasteBegins) { isPasting = true }
      if bytes.elementsEqual(Self.pasteEnds) { isPasting = false }
      if let key = isPasting ? Self.pasted(key) : key { keys.append(key) }
      start += length
    }
    pending.removeFirst(start)
    // No sequence is this long; what waits for its end would wait for ever.
    if pending.count > 4096 { pending.removeAll() }
    return keys
  }

  /// The Esc that waited long enough to be a key; anything else that is unfinished is dropped.
  package mutating func timeOut() -> [Key] {
    if pending.isEmpty { isPasting = false }
    if mayBeKey { late = pending }
    defer { pending.removeAll() }
    return pending == [0x1B] && !isPasting ? [.escape] : []
  }

  /// Only text: a line end in it is not Enter.
  private static func pasted(_ key: Key?) -> Key? {
    if case .character(let scalar) = key { .pasted(scalar) } else { nil }
  }

  /// Whether what comes after a timeout is the rest of what timed out.
  ///
  /// After an Esc only what begins the sequence of a key. After a bare `ESC [` or `ESC O`, which may
  /// have been Alt and a letter, only what makes a key of it or is no letter: `q` and `h` are keys,
  /// `P` is F1, an `M` begins a mouse report, of which three bytes follow. More than that is not typed by
  /// hand: then the rest is swallowed to its end, however late it comes. A string is not gone on with: what
  /// comes of it later than a second counts for itself.
  private static func continues(_ late: [UInt8], with bytes: [UInt8]) -> Bool {
    guard let byte = bytes.first else { return false }
    return switch late {
    case [0x1B]: byte == 0x5B || byte == 0x4F
    case [0x1B, 0x5B]:
      byte == 0x5B || byte == 0x4D || (0x30..<0x40).contains(byte) || csi[byte] != nil
    case [0x1B, 0x4F]: ss3[byte] != nil
    default: true
    }
  }

  /// The first key (`nil`: nothing to act on) and its length in bytes; `nil` when more must come.
  private static func next(_ bytes: ArraySlice<UInt8>) -> (key: Key?, length: Int)? {
    guard let first = bytes.first else { return nil }
    switch first {
    case 0x1B: return escape(bytes)
    case 0x0A, 0x0D: return (.enter, 1)
    case 0x09: return (.tab, 1)
    case 0x08, 0x7F: return (.backspace, 1)
    case 0x01...0x1A: return (.control(Unicode.Scalar(first + 0x60)), 1)
    case 0x20..<0x7F: return (.character(Unicode.Scalar(first)), 1)
    case 0x80...: return scalar(bytes)
    default: return (nil, 1)
    }
  }

  private static func escape(_ bytes: ArraySlice<UInt8>) -> (key: Key?, length: Int)? {
    guard let second = bytes.dropFirst().first else { return nil }
    switch second {
    case 0x1B: return (.escape, 1)
    case 0x5B: return controlSequence(bytes)
    case 0x4F: return bytes.dropFirst(2).first.map { $0 < 0x20 ? (nil, 2) : (ss3[$0], 3) }
    case _ where beginsString(second): return string(bytes)
    // With Alt: bound to nothing.
    default: return (nil, 2)
    }
  }

  /// CSI, parameters (0x30 to 0x3F), intermediates (0x20 to 0x2F), one final byte (0x40 to 0x7E).
  private static func controlSequence(_ bytes: ArraySlice<UInt8>) -> (key: Key?, length: Int)? {
    var index = bytes.startIndex + 2
    // The Linux console's F1 to F5: CSI [ and a letter.
    let isConsole = index < bytes.endIndex && bytes[index] == 0x5B
    if isConsole { index += 1 }
    let start = index
    while index < bytes.endIndex, (0x20..<0x40).contains(bytes[index]) { index += 1 }
    guard index < bytes.endIndex else { return nil }
    let length = index + 1 - bytes.startIndex
    if bytes[index] == 0x4D, index == start, !isConsole {
      return endOfReport(bytes[(index + 1)...]).map { (nil, $0 - bytes.startIndex) }
    }
    // A byte that no sequence holds breaks it off and counts for itself.
    guard (0x40..<0x7F).contains(bytes[index]) else { return (nil, length - 1) }
    if isConsole { return (console[bytes[index]], length) }
    return (key(final: bytes[index], parameters: bytes[start..<index]), length)
  }

  private static func key(final: UInt8, parameters: ArraySlice<UInt8>) -> Key? {
    if parameters.first == 0x3C { return mouse(final: final, parameters.dropFirst()) }
    let numbers = parameters.split(separator: 0x3B, omittingEmptySubsequences: false)
    let first = numbers.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    // A modifier follows a 1 (CSI 1;5A); any other pair is a report (CSI row;column R).
    guard final == 0x7E else { return first == nil || first == 1 ? csi[final] : nil }
    return first.flatMap { tilde[$0] }
  }

  /// CSI < button ; column ; row and M for a press, m for a release (xterm's ctlseqs, "SGR").
  private static func mouse(final: UInt8, _ parameters: ArraySlice<UInt8>) -> Key? {
    let numbers = parameters.split(separator: 0x3B, omittingEmptySubsequences: false)
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard final == 0x4D, numbers.count == 3, numbers.allSatisfy({ (0..<100_000).contains($0) })
    else { return nil }
    switch numbers[0] {
    case 0: return .mouse(.press(row: numbers[2] - 1, column: numbers[1] - 1))
    case 64: return .mouse(.wheel(rows: -3, column: numbers[1] - 1))
    case 65: return .mouse(.wheel(rows: 3, column: numbers[1] - 1))
    default: return nil
    }
  }

  /// Where the three characters end that follow `CSI M`: the button, the column and the row, each with 32
  /// added, of a terminal that cannot report in digits (xterm's ctlseqs, "X10 compatibility mode"). From
  /// 128 on one may be two bytes long, as UTF-8 has it. `nil` when more must come. What is below 32 is none
  /// of it and counts for itself.
  private static func endOfReport(_ bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    for _ in 0..<3 {
      guard index < bytes.endIndex else { return nil }
      if bytes[index] < 0x20 { return index }
      let isPair =
        (0xC2..<0xE0).contains(bytes[index])
        && bytes[(index + 1)...].first.map { (0x80..<0xC0).contains($0) } ?? false
      index += isPair ? 2 : 1
    }
    return index
  }

  /// After an Esc: OSC, DCS, SOS, PM and APC.
  private static func beginsString(_ byte: UInt8) -> Bool {
    [0x5D, 0x50, 0x58, 0x5E, 0x5F].contains(byte)
  }

  /// BEL or ST (ESC \) ends a string, CAN and SUB cancel it, and so does the Esc of anything else.
  private static func string(_ bytes: ArraySlice<UInt8>) -> (key: Key?, length: Int)? {
    let ends: [UInt8] = [0x07, 0x18, 0x1A, 0x1B]
    guard let end = bytes.dropFirst(2).firstIndex(where: ends.contains) else { return nil }
    let length = end - bytes.startIndex
    guard bytes[end] == 0x1B else { return (nil, length + 1) }
    return bytes[(end + 1)...].first.map { (nil, $0 == 0x5C ? length + 2 : length) }
  }

  private static func scalar(_ bytes: ArraySlice<UInt8>) -> (key: Key?, length: Int)? {
    guard let first = bytes.first else { return nil }
    let length =
      switch first {
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 1
      }
    let rest = bytes.dropFirst().prefix(length - 1)
    guard rest.allSatisfy({ (0x80..<0xC0).contains($0) }) else { return (nil, 1) }
    guard rest.count == length - 1 else { return nil }
    let text = String(validating: bytes.prefix(length), as: UTF8.self)
    guard let scalar = text?.unicodeScalars.first else { return (nil, 1) }
    // C1 controls would act on the terminal if they were echoed in a prompt.
    return (scalar.value < 0xA0 ? nil : .character(scalar), length)
  }

  private static let csi: [UInt8: Key] = [
    0x41: .up, 0x42: .down, 0x43: .right, 0x44: .left, 0x48: .home, 0x46: .end, 0x5A: .backTab,
    0x50: .function(1), 0x51: .function(2), 0x52: .function(3), 0x53: .function(4),
  ]
  /// What follows ESC O: cursor keys in application mode, and F1 to F4.
  private static let ss3: [UInt8: Key] = csi.filter { $0.key != 0x5A }.merging([0x4D: .enter]) {
    $1
  }
  private static let console: [UInt8: Key] = [
    0x41: .function(1), 0x42: .function(2), 0x43: .function(3), 0x44: .function(4),
    0x45: .function(5),
  ]
  /// CSI number ~ (xterm's ctlseqs, "PC-Style Function Keys").
  private static let tilde: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]
}
