import Testing
import TopUI

@Suite struct KeyDecoderTests {
  @Test(arguments: [
    ("q", [Key.character("q")]),
    ("é世", [.character("é"), .character("世")]),
    ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}", [.backspace]),
    ("\u{0C}", [.control("l")]),
    ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
    // Application cursor keys, which a terminal may have been left in.
    ("\u{1B}OA\u{1B}OB", [.up, .down]),
    (
      "\u{1B}[5~\u{1B}[6~\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~",
      [.pageUp, .pageDown, .home, .end, .home, .end]
    ),
    ("\u{1B}OP\u{1B}[11~\u{1B}[[A", [.function(1), .function(1), .function(1)]),
    ("\u{1B}[21~", [.function(10)]),
    ("\u{1B}[Z", [.backTab]),
    // With a modifier.
    ("\u{1B}[1;5A", [.up]),
  ])
  func keys(_ typed: String, _ keys: [Key]) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(typed.utf8) == keys)
  }

  @Test(arguments: [
    "\u{1B}[99~", "\u{1B}[I", "\u{1B}[O", "\u{1B}[?2026;2$y", "\u{1B}[>0;276;0c", "\u{1B}[12;40R",
    "\u{1B}]11;rgb:0000/0000/0000\u{07}", "\u{1B}]52;c;cXVpdA==\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\",
    "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}k", "\u{1B}OZ", "\u{1B}[1;2;3;4;5q",
    "\u{1B}[" + String(repeating: "1", count: 3000) + "q",
    // urxvt's mouse reports (1015), and xterm's of a release, of a button with Shift, and of too little.
    "\u{1B}[32;10;20M", "\u{1B}[35;1;1M", "\u{1B}[<0;5;9m", "\u{1B}[<4;5;9M", "\u{1B}[<0;5M",
    "\u{1B}[<M",
  ])
  func unknownSequencesAreSwallowedWhole(_ typed: String) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(typed.utf8) == [])
    #expect(decoder.delay == nil)
    #expect(decoder.decode("q".utf8) == [.character("q")])
  }

  @Test(arguments: ["\u{1B}[B", "\u{1B}OB", "\u{1B}[6~", "\u{1B}]0;title\u{07}", "世"])
  func sequencesMayArriveByteByByte(_ typed: String) {
    var whole = KeyDecoder()
    var split = KeyDecoder()
    let pieces = typed.utf8.flatMap { split.decode([$0]) }
    #expect(pieces == whole.decode(typed.utf8))
  }

  @Test func anEscThatWaitedIsAKey() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.delay == .milliseconds(50))
    #expect(decoder.timeOut() == [.escape])
    #expect(decoder.timeOut() == [])
  }

  /// A slow line splits `ESC [ B`: the rest must not become `[` and `B`.
  @Test(arguments: [("[B", Key.down), ("OB", .down), ("[6~", .pageDown)])
  func theRestOfALateSequenceStaysASequence(_ rest: String, _ key: Key) {
    var decoder = KeyDecoder()
    _ = decoder.decode([0x1B])
    _ = decoder.timeOut()
    #expect(decoder.decode(rest.utf8) == [key])
  }

  /// Alt and one of the letters that begin a sequence: the keyboard must not freeze.
  @Test(arguments: [
    ("\u{1B}[", 50), ("\u{1B}O", 50), ("\u{1B}P", 1000), ("\u{1B}]", 1000), ("\u{1B}X", 1000),
    ("\u{1B}^", 1000), ("\u{1B}_", 1000), ("\u{1B}]52;c;", 1000), ("\u{1B}]0;\u{1B}", 1000),
    ("\u{1B}[12;", 50),
  ])
  func whatIsUnfinishedIsDroppedInTime(_ typed: String, _ milliseconds: Int) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(typed.utf8) == [])
    #expect(decoder.delay == .milliseconds(milliseconds))
    #expect(decoder.timeOut() == [])
    #expect(decoder.delay == nil)
    #expect(decoder.decode("\u{1B}[Aq".utf8).last == .character("q"))
  }

  @Test(arguments: ["\u{1B}[", "\u{1B}O", "\u{1B}P", "\u{1B}]"])
  func theKeyAfterATimeoutIsAKey(_ typed: String) {
    var decoder = KeyDecoder()
    _ = decoder.decode(typed.utf8)
    _ = decoder.timeOut()
    #expect(decoder.decode("q".utf8) == [.character("q")])
  }

  /// A slow line splits a sequence after its beginning.
  @Test(
    arguments: [
      ("\u{1B}[", "B", [.down]), ("\u{1B}[", "5~", [.pageUp]), ("\u{1B}O", "B", [.down]),
      ("\u{1B}[5", "~", [.pageUp]), ("\u{1B}[<0;1", ";1M", [.mouse(.press(row: 0, column: 0))]),
      ("\u{1B}[", "12;40R", []),
      ("\u{1B}[[", "A", [.function(1)]),
    ] as [(String, String, [Key])])
  func theRestOfADroppedSequenceIsNoLetters(_ start: String, _ rest: String, _ keys: [Key]) {
    var decoder = KeyDecoder()
    _ = decoder.decode(start.utf8)
    _ = decoder.timeOut()
    #expect(decoder.decode(rest.utf8) == keys)
    #expect(decoder.decode("q".utf8) == [.character("q")])
  }

  @Test(arguments: ["\u{1B}P\u{1B}[Aq", "\u{1B}]0;x\u{18}q", "\u{1B}O\u{1B}[Aq"])
  func anotherSequenceEndsOneThatIsUnfinished(_ typed: String) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(typed.utf8).last == .character("q"))
    #expect(!decoder.decode(typed.utf8).contains(.character("A")))
  }

  @Test(arguments: [[0xC3], [0xE4, 0xB8], [0xF0, 0x9F], [0xFF], [0xC0]] as [[UInt8]])
  func aBrokenCharacterIsDroppedAtOnce(_ bytes: [UInt8]) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(bytes + [0x71]) == [.character("q")])
    _ = decoder.decode(bytes)
    #expect(decoder.timeOut() == [])
    #expect(decoder.delay == nil)
  }

  @Test func everyByteAndEveryPairIsHarmless() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        var decoder = KeyDecoder()
        _ = decoder.decode([first, second])
        _ = decoder.timeOut()
        #expect(decoder.decode([0x1B, 0x5B, 0x41, 0x71, 0x71, 0x07, 0x71]).last == .character("q"))
      }
    }
  }

  /// Nothing of it is a command: not the letters, not a line end, not a sequence.
  @Test(arguments: 1...40)
  func whatIsPastedIsText(pieces: Int) {
    var decoder = KeyDecoder()
    let typed = Array("a\u{1B}[200~k\r9q\u{1B}[B\u{03}é\u{1B}[201~q".utf8)
    let keys = stride(from: 0, to: typed.count, by: pieces).flatMap {
      decoder.decode(typed[$0..<min($0 + pieces, typed.count)])
    }
    #expect(
      keys == [.character("a")] + "k9qé".unicodeScalars.map(Key.pasted) + [.character("q")])
    #expect(decoder.delay == nil)
  }

  /// The end of a paste may be lost, and with it the keyboard: for a second.
  @Test func aPasteWithoutAnEnd() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}[200~q".utf8) == [.pasted("q")])
    #expect(decoder.delay == .seconds(1))
    #expect(decoder.timeOut() == [])
    #expect(decoder.delay == nil && decoder.decode("q".utf8) == [.character("q")])
  }

  @Test func anEscInAPasteIsNoKey() {
    var decoder = KeyDecoder()
    _ = decoder.decode("\u{1B}[200~\u{1B}".utf8)
    #expect(decoder.timeOut() == [])
  }

  /// `ESC [ M` and three bytes, of terminals that know no other mouse report: never a key, wherever
  /// it is cut. What was typed behind it is one.
  @Test(
    arguments: [
      Array("\u{1B}[M #!".utf8), Array("\u{1B}[M!q#".utf8), Array("\u{1B}[M q!".utf8),
      Array("\u{1B}[Mqqq".utf8), [0x1B, 0x5B, 0x4D, 0x20, 0xC3, 0x21],
      [0x1B, 0x5B, 0x4D, 0x20, 0xFF, 0xFE],
      // Columns from 96 on, as UTF-8.
      [0x1B, 0x5B, 0x4D, 0x20, 0xC2, 0x85, 0x71], [0x1B, 0x5B, 0x4D, 0x20, 0x71, 0xC2, 0x85],
    ] as [[UInt8]])
  func oldMouseReports(_ bytes: [UInt8]) {
    for cut in 0..<bytes.count {
      var decoder = KeyDecoder()
      #expect(decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...]) == [])
      #expect(decoder.decode("q".utf8) == [.character("q")])
      guard cut > 1 else { continue }
      _ = decoder.decode(bytes[..<cut])
      #expect(decoder.timeOut() == [])
      #expect(decoder.decode(bytes[cut...]) == [], "\(bytes), cut at \(cut)")
      #expect(decoder.decode("q".utf8) == [.character("q")])
    }
  }

  /// On a line so slow that the decoder waits in vain for each byte of it: the Esc was a key then, and the
  /// rest is none.
  @Test(
    arguments: [
      (Array("\u{1B}[<0;12;7M".utf8), [.mouse(.press(row: 6, column: 11))]),
      (Array("\u{1B}[<0;12;7m".utf8), []),
      (Array("\u{1B}[<65;2;3M".utf8), [.mouse(.wheel(rows: 3, column: 1))]),
      (Array("\u{1B}[M #!".utf8), []), (Array("\u{1B}[Mqqq".utf8), []),
      (Array("\u{1B}[M!MM".utf8), []),
      ([0x1B, 0x5B, 0x4D, 0x20, 0xC2, 0x85, 0x71], []), (Array("\u{1B}[32;10;20M".utf8), []),
    ] as [([UInt8], [Key])])
  func aMouseReportByteByByte(_ bytes: [UInt8], _ keys: [Key]) {
    for held in 1...bytes.count {
      var decoder = KeyDecoder()
      var found: [Key] = []
      for start in stride(from: 0, to: bytes.count, by: held) {
        found += decoder.decode(bytes[start..<min(start + held, bytes.count)])
        while decoder.delay != nil { found += decoder.timeOut() }
      }
      #expect(found == (held == 1 ? [.escape] : []) + keys, "\(held) at a time")
      #expect(decoder.decode("q".utf8) == [.character("q")])
    }
  }

  /// One that is cut short for good does not take the next sequence with it.
  @Test(arguments: ["\u{1B}[M", "\u{1B}[M ", "\u{1B}[M q", "\u{1B}[<0;5", "\u{1B}[<0;5;"])
  func aMouseReportThatIsCutShort(_ typed: String) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(typed.utf8) == [])
    #expect(decoder.decode("\u{1B}[B".utf8) == [.down])
    #expect(decoder.decode("q".utf8) == [.character("q")])
  }
}
