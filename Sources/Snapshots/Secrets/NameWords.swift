/// The words of a name in small letters, cut where a capital follows a small letter and at all that is
/// no letter; without the digits at their ends, as `password2` is a second password.
struct NameWords {
  /// So many bytes of a name are looked at.
  static let capacity = 64

  /// All letters, without what separates them, and where each word begins in them.
  private var letters = InlineArray<64, UInt8>(repeating: 0)
  private var starts = InlineArray<64, UInt8>(repeating: 0)
  private(set) var count = 0
  private var length = 0

  init(_ range: Range<Int>, in bytes: CommandLineBytes) {
    var wasSmall = false
    var isInside = false
    for place in range {
      let byte = bytes[place]
      let isPart = byte.isLetter || byte.isDigit && isInside
      if isInside, !isPart || byte.isCapital && wasSmall {
        finish()
        isInside = false
      }
      if isPart {
        if !isInside { starts[count] = UInt8(length) }
        letters[length] = byte.lowercasedLetter
        length += 1
        isInside = true
      }
      wasSmall = byte.isSmallLetter
    }
    if isInside { finish() }
  }

  private mutating func finish() {
    while length > Int(starts[count]), letters[length - 1].isDigit { length -= 1 }
    if length > Int(starts[count]) { count += 1 }
  }

  private func word(_ index: Int) -> WordKey? {
    guard index >= 0, index < count else { return nil }
    var key = WordKey()
    let end = index + 1 < count ? Int(starts[index + 1]) : length
    for place in Int(starts[index])..<end { key.add(letters[place]) }
    return key
  }

  var first: WordKey? { word(0) }
  var last: WordKey? { word(count - 1) }
  var previous: WordKey? { word(count - 2) }

  mutating func removeLast() {
    count -= 1
    length = Int(starts[count])
  }

  func ends(with endings: [[UInt8]]) -> Bool {
    endings.contains { ending in
      let start = length - ending.count
      guard start >= 0, letters[length - 1] == ending[ending.count - 1] else { return false }
      for index in ending.indices where letters[start + index] != ending[index] { return false }
      return true
    }
  }
}
