/// The bytes of a command line in one piece, each argument followed by a NUL, and what of it is to be
/// hidden.
final class CommandLineBytes {
  private let bytes: [UInt8]
  /// Where each argument stands.
  let arguments: [Range<Int>]
  /// Ranges that are shown as ``Secrets/mask``, in no order.
  private(set) var hidden: [Range<Int>] = []
  /// Where names stand that are no secret's, whatever they sound like: the program knows them.
  var harmlessNames: Set<Int> = []
  /// Arguments that are prose: in them, names mean nothing.
  var prose: Set<Int> = []
  /// Arguments that are known to be scripts.
  var scripts: Set<Int> = []
  /// Where the text ends that was longer.
  let cut: Int?
  /// The word that was looked through last for an `@`.
  private var word: (range: Range<Int>, at: Int?) = (0..<0, nil)
  #if DEBUG
    /// How many bytes were looked at, for the test that this grows like the length.
    private(set) var visits = 0
  #endif

  /// At most so many bytes of them, in all.
  init(_ texts: [String], limit: Int) {
    var bytes: [UInt8] = []
    var arguments: [Range<Int>] = []
    arguments.reserveCapacity(texts.count)
    var cut: Int?
    for text in texts where bytes.count < limit {
      let start = bytes.count
      bytes.append(contentsOf: text.utf8.prefix(limit - start))
      if text.utf8.count > bytes.count - start { cut = bytes.count }
      arguments.append(start..<bytes.count)
      bytes.append(0)
    }
    (self.bytes, self.arguments) = (bytes, arguments)
    self.cut = cut
  }

  subscript(place: Int) -> UInt8 {
    #if DEBUG
      visits += 1
    #endif
    return bytes[place]
  }

  /// Where the word ends that the place is in, and its last `@`; each word is looked through once.
  func urlWord(at place: Int, _ limit: Int) -> (end: Int, at: Int?) {
    if !(word.range.contains(place) && word.range.upperBound <= limit) {
      let end = first(in: place..<limit, where: SecretURL.isEnd)
      word = (place..<end, last("@", in: place..<end))
    }
    return (word.range.upperBound, word.at)
  }

  func hide(_ range: Range<Int>) {
    if !range.isEmpty { hidden.append(range) }
  }

  /// The first place in the range with such a byte, or its end.
  func first(in range: Range<Int>, where matches: (UInt8) -> Bool) -> Int {
    var place = range.lowerBound
    while place < range.upperBound, !matches(self[place]) { place += 1 }
    return place
  }

  func first(_ character: Unicode.Scalar, in range: Range<Int>) -> Int? {
    let place = first(in: range) { $0 == character }
    return place < range.upperBound ? place : nil
  }

  func last(_ character: Unicode.Scalar, in range: Range<Int>) -> Int? {
    var place = range.upperBound
    while place > range.lowerBound {
      place -= 1
      if self[place] == character { return place }
    }
    return nil
  }

  /// Whether the text stands at the place and does not pass the end.
  func has(_ text: StaticString, at place: Int, before end: Int) -> Bool {
    guard place >= 0, place + text.utf8CodeUnitCount <= end else { return false }
    for index in 0..<text.utf8CodeUnitCount {
      let wanted = unsafe text.utf8Start[index]
      if self[place + index] != wanted { return false }
    }
    return true
  }

  /// The same for text that comes in a table.
  func has(_ text: [UInt8], at place: Int, before end: Int) -> Bool {
    guard place >= 0, place + text.count <= end else { return false }
    for index in text.indices where self[place + index] != text[index] { return false }
    return true
  }

  /// In small letters; the range is short.
  func lowercased(_ range: Range<Int>) -> String {
    String(decoding: range.map { self[$0].lowercasedLetter }, as: UTF8.self)
  }

  /// What a word in small letters is looked up by.
  func key(_ range: Range<Int>) -> WordKey {
    var key = WordKey()
    for place in range { key.add(self[place].lowercasedLetter) }
    return key
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: range.map { self[$0] }, as: UTF8.self)
  }
}

extension CommandLineBytes {
  /// The arguments as they may be shown, cut at so many of the bytes; `nil` when that is what came in.
  func shown(limit: Int) -> [String]? {
    let isCut = bytes.count > limit + 1
    if hidden.isEmpty && !isCut { return nil }
    var masks = hidden.sorted { $0.lowerBound < $1.lowerBound }[...]
    var shown: [String] = []
    shown.reserveCapacity(arguments.count)
    for argument in arguments where argument.lowerBound < limit || argument.isEmpty {
      shown.append(text(argument.clamped(to: 0..<max(limit, argument.lowerBound)), &masks))
    }
    return shown
  }

  private func text(_ argument: Range<Int>, _ masks: inout ArraySlice<Range<Int>>) -> String {
    var out: [UInt8] = []
    var place = argument.lowerBound
    while let mask = masks.first, mask.lowerBound < argument.upperBound {
      masks.removeFirst()
      guard mask.upperBound > place else { continue }
      // One right behind another is the same secret.
      let isNew = mask.lowerBound > place || place == argument.lowerBound
      if mask.lowerBound > place { out += bytes[place..<mask.lowerBound] }
      if isNew { out += Secrets.mask.utf8 }
      place = mask.upperBound
    }
    if place < argument.upperBound { out += bytes[place..<argument.upperBound] }
    return String(decoding: out, as: UTF8.self)
  }
}

/// A word of a table, as a number: FNV-1a, which needs no String and no memory. That two words of 64 bits
/// are one does not happen by chance, and would hide or show one word too many.
struct WordKey: Hashable {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  init() {}
  init(_ word: some StringProtocol) { for byte in word.utf8 { add(byte) } }

  mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  static func set(_ words: [String]) -> Set<WordKey> { Set(words.map { WordKey($0) }) }
}

extension UInt8 {
  var lowercasedLetter: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
  var isSmallLetter: Bool { (0x61...0x7A).contains(self) }
  var isCapital: Bool { (0x41...0x5A).contains(self) }
  var isLetter: Bool { isSmallLetter || isCapital }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isQuote: Bool { self == 0x22 || self == 0x27 }
  /// Blanks, line ends, and the NUL between two arguments.
  var isBlank: Bool { self <= 0x20 }
  /// What names are made of.
  var isNameByte: Bool { isLetter || isDigit || self == 0x5F || self == 0x2D || self == 0x2E }
  static func == (byte: UInt8, character: Unicode.Scalar) -> Bool { byte == character.value }
  static func != (byte: UInt8, character: Unicode.Scalar) -> Bool { byte != character.value }
}
