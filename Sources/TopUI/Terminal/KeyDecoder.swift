/// Bytes from a terminal as keys.
///
/// Input is hostile: a sequence that is unknown, late or broken is swallowed to its end (ECMA-48
/// section 5.4) and never falls apart into letters.
package struct KeyDecoder {
  private var pending: [UInt8] = []
  /// The last key was a lone Esc: what a slow line sends of a sequence may still follow.
  private var isAfterLoneEscape = false

  package init() {}

  /// Whether an Esc waits to become a key or the beginning of a sequence.
  package var isWaiting: Bool { pending == [0x1B] }

  /// The keys that `bytes` complete.
  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [Key] {
    pending.append(contentsOf: bytes)
    if isAfterLoneEscape, let first = pending.first {
      isAfterLoneEscape = false
      if first == 0x5B || first == 0x4F { pending.insert(0x1B, at: 0) }
    }
    var keys: [Key] = []
    var start = 0
    while start < pending.count, let (key, length) = Self.next(pending[start...]) {
      if let key { keys.append(key) }
      start += length
    }
    pending.removeFirst(start)
    // No sequence is this long; what waits for its end would wait for ever.
    if pending.count > 4096 { pending.removeAll() }
    return keys
  }

  /// The Esc that waited long enough to be a key.
  package mutating func timeOut() -> [Key] {
    guard isWaiting else { return [] }
    pending.removeAll()
    isAfterLoneEscape = true
    return [.escape]
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
    case 0x4F: return bytes.dropFirst(2).first.map { (ss3[$0], 3) }
    // OSC, DCS, SOS, PM and APC: a string that BEL or ST ends.
    case 0x5D, 0x50, 0x58, 0x5E, 0x5F: return string(bytes)
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
    // A byte that no sequence holds breaks it off and counts for itself.
    guard (0x40..<0x7F).contains(bytes[index]) else { return (nil, length - 1) }
    if isConsole { return (console[bytes[index]], length) }
    return (key(final: bytes[index], parameters: bytes[start..<index]), length)
  }

  private static func key(final: UInt8, parameters: ArraySlice<UInt8>) -> Key? {
    let numbers = parameters.split(separator: 0x3B, omittingEmptySubsequences: false)
    let first = numbers.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    // A modifier follows a 1 (CSI 1;5A); any other pair is a report (CSI row;column R).
    guard final == 0x7E else { return first == nil || first == 1 ? csi[final] : nil }
    return first.flatMap { tilde[$0] }
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> (key: Key?, length: Int)? {
    for index in bytes.indices.dropFirst(2) {
      if bytes[index] == 0x07 { return (nil, index + 1 - bytes.startIndex) }
      if bytes[index] == 0x5C, bytes[index - 1] == 0x1B {
        return (nil, index + 1 - bytes.startIndex)
      }
    }
    return nil
  }

  private static func scalar(_ bytes: ArraySlice<UInt8>) -> (key: Key?, length: Int)? {
    let length = bytes.first.map { $0 >= 0xF0 ? 4 : $0 >= 0xE0 ? 3 : $0 >= 0xC0 ? 2 : 1 } ?? 1
    guard bytes.count >= length else { return nil }
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
