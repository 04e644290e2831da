import Glibc
import Snapshots
import TestSupport
import Testing

@testable import Sampler

/// Over messages that a kernel of version 16 of the structure sent.
struct ExitEventTests {
  private func messages(_ captured: [UInt8]...) -> ExitMessages {
    var messages = ExitMessages(family: CapturedExits.family)
    for bytes in captured { messages.append(bytes, count: bytes.count) }
    return messages
  }

  @Test func oneThreadKilledBySignal() throws {
    let messages = messages(CapturedExits.killed)
    #expect(messages.malformed == 0)
    let event = try #require(messages.events.first)
    #expect(event.comm == "ptop-example")
    #expect(event.pid == CapturedExits.killedPid)
    #expect(event.parent == CapturedExits.parent)
    #expect(event.uid == 0)
    #expect(event.outcome == .killed(signal: SIGTERM))
    #expect(event.cpu >= .milliseconds(5) && event.cpu < .milliseconds(7))
    #expect(event.elapsed >= .milliseconds(5) && event.elapsed < .seconds(1))
    #expect(try #require(event.peakRSSBytes) > 500_000)
    #expect(event.readBytes == 0 && event.writtenBytes == 0)
  }

  @Test func groupOfThreadsIsOneEventWithTheTotal() throws {
    let messages = messages(CapturedExits.thread, CapturedExits.group)
    #expect(messages.malformed == 0)
    #expect(messages.events.count == 1)
    let event = try #require(messages.events.first)
    #expect(event.outcome == .exited(code: 0))
    #expect(event.cpu > .milliseconds(15) && event.cpu < .milliseconds(17))
    #expect(event.readBytes == nil)
  }

  @Test func manyMessagesInOneDatagram() {
    let messages = messages(CapturedExits.killed + CapturedExits.thread + CapturedExits.group)
    #expect(messages.malformed == 0)
    #expect(messages.events.map(\.outcome) == [.killed(signal: SIGTERM), .exited(code: 0)])
  }

  @Test func otherFamiliesAreNotOurs() {
    var messages = ExitMessages(family: CapturedExits.family + 1)
    messages.append(CapturedExits.killed, count: CapturedExits.killed.count)
    #expect(messages.events.isEmpty && messages.malformed == 0)
  }

  @Test(arguments: [CapturedExits.killed, CapturedExits.group])
  func cutAtEveryLength(_ whole: [UInt8]) {
    for length in 1..<whole.count {
      var messages = ExitMessages(family: CapturedExits.family)
      messages.append(whole, count: length)
      #expect(messages.events.isEmpty && messages.malformed == 1, "\(length) bytes")
    }
  }

  /// The lengths inside a message that is whole outside.
  @Test(arguments: [CapturedExits.killed, CapturedExits.group])
  func everyByteDamaged(_ whole: [UInt8]) {
    for index in whole.indices {
      for value: UInt8 in [0, 1, 3, 0x7F, 0xFF] {
        var bytes = whole
        bytes[index] = value
        var messages = ExitMessages(family: CapturedExits.family)
        messages.append(bytes, count: bytes.count)
        #expect(messages.events.count <= 1)
      }
    }
  }

  @Test func noiseIsCounted() {
    var random = SeededGenerator(seed: 7)
    var messages = ExitMessages(family: CapturedExits.family)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 1...700, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      messages.append(bytes, count: bytes.count)
    }
    #expect(messages.malformed > 0)
  }

  /// ac_exitcode: a wait status (wait(2)), at 4 of the structure.
  @Test(
    arguments: [
      (0, .exited(code: 0)), (0x300, .exited(code: 3)), (0xFF00, .exited(code: 255)),
      (9, .killed(signal: 9)), (0x8B, .killed(signal: SIGSEGV)), (64, .killed(signal: 64)),
    ] as [(UInt32, ExitEvent.Outcome)])
  func outcomes(status: UInt32, outcome: ExitEvent.Outcome) throws {
    var bytes = CapturedExits.killed
    for byte in 0..<4 { bytes[36 + 4 + byte] = UInt8(status >> UInt32(8 * byte) & 0xFF) }
    #expect(try #require(messages(bytes).events.first).outcome == outcome)
  }

  @Test func hostileNamesAreSafe() throws {
    var bytes = CapturedExits.killed
    // ac_comm: after the headers, at 80 of the structure.
    bytes.replaceSubrange(36 + 80..<36 + 84, with: [0x1B, 0x5B, 0xFF, 0x0A])
    let event = try #require(messages(bytes).events.first)
    #expect(event.comm == "\u{FFFD}[\u{FFFD}\u{21B5}-example")
  }

  /// A kernel whose structure is laid out otherwise shows another pid where we look for it.
  @Test func otherLayoutIsMalformed() {
    var bytes = CapturedExits.killed
    bytes[36 + 128] ^= 1
    #expect(messages(bytes).malformed == 1)
  }
}
