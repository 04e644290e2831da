import Linux

/// Whether the terminal is dark or light: as COLORFGBG says, or else asked of it (xterm's ctlseqs, OSC 11),
/// and until it answers dark, as most are.
struct BackgroundQuestion {
  private(set) var background: Background
  private let isAskable: Bool
  private var askedAt: Duration?

  /// Terminals of fewer colours may not know where the question ends.
  init(_ depth: ColorDepth, environment: (String) -> String?) {
    let said = environment("COLORFGBG").flatMap(Self.background(ofVariable:))
    background = said ?? .dark
    isAskable = depth == .many && said == nil
  }

  /// What to send; nothing to a terminal that may not understand it.
  mutating func ask() -> [UInt8] {
    guard isAskable else { return [] }
    askedAt = Clock.monotonic()
    return Array("\u{1B}]11;?\u{1B}\\".utf8)
  }

  mutating func take(_ bytes: [UInt8]) {
    guard askedAt != nil, let found = Self.background(in: bytes) else { return }
    (background, askedAt) = (found, nil)
  }

  /// Until when an answer that has not come is to be waited for at the end, so that the shell does not
  /// get it; `nil` where none is to be expected.
  var answerIsDue: Duration? {
    guard let askedAt, Clock.monotonic() < askedAt + .milliseconds(500) else { return nil }
    return Clock.monotonic() + .milliseconds(100)
  }

  func isAnswer(_ bytes: [UInt8]) -> Bool { Self.background(in: bytes) != nil }

  /// Of `ESC ] 11 ; rgb : RRRR / GGGG / BBBB`, with one to four digits each, wherever it stands.
  static func background(in bytes: [UInt8]) -> Background? {
    let answer = Array("\u{1B}]11;rgb:".utf8)
    guard
      let start = bytes.indices.first(where: { bytes[$0...].starts(with: answer) }),
      let end = bytes[(start + answer.count)...].firstIndex(where: { $0 == 0x07 || $0 == 0x1B })
    else { return nil }
    let text = String(decoding: bytes[(start + answer.count)..<end], as: UTF8.self)
    let levels = text.split(separator: "/").compactMap { digits -> Double? in
      guard (1...4).contains(digits.count), let number = UInt32(digits, radix: 16) else {
        return nil
      }
      return Double(number) / Double((1 << (4 * digits.count)) - 1)
    }
    guard levels.count == 3 else { return nil }
    // Rec. 709: how bright the eye finds them.
    return 0.2126 * levels[0] + 0.7152 * levels[1] + 0.0722 * levels[2] > 0.5 ? .light : .dark
  }

  /// `15;0`, `0;default;15`: the last is a colour of the sixteen.
  static func background(ofVariable text: String) -> Background? {
    guard let last = text.split(separator: ";").last, let color = Int(last) else { return nil }
    return color == 7 || (9...15).contains(color) ? .light : .dark
  }
}
