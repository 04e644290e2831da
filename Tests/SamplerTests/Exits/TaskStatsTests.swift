import Snapshots
import Testing

@testable import Sampler

/// Every version of `struct taskstats` there is.
struct TaskStatsTests {
  /// Every field that is not the same in all versions has a value that no other has.
  private func message(_ version: UInt16) -> TaskStatsMessage {
    TaskStatsMessage(
      version: version,
      values: [
        "ac_exitcode": 0x300, "ac_flag": 0x20, "cpu_run_virtual_total": 5_000_000,
        "ac_uid": 1000, "ac_pid": 4242, "ac_ppid": 4241, "ac_etime": 7000, "ac_tgid": 4242,
        "ac_tgetime": 8000, "hiwater_rss": 1536, "read_bytes": 11, "write_bytes": 12,
        // What stands in their places where a version is taken for another.
        "cpu_delay_max": 91, "blkio_delay_max": 92, "swapin_delay_min": 93, "coremem": 94,
        "freepages_delay_max": 95, "thrashing_count": 96, "compact_delay_min": 97,
      ])
  }

  private func read(_ message: TaskStatsMessage) -> ExitMessages {
    var messages = ExitMessages(family: TaskStatsMessage.family)
    messages.append(message.bytes, count: message.bytes.count)
    return messages
  }

  /// As the kernel's compiler makes them.
  @Test(
    arguments: [9: 344, 10: 352, 11: 368, 12: 400, 13: 416, 14: 432, 15: 560, 16: 560, 17: 688])
  func sizes(version: Int, size: Int) {
    #expect(message(UInt16(version)).structure([:]).count == size)
  }

  /// 18 as one with fields at its end.
  @Test(arguments: [12, 13, 14, 15, 16, 17, 18] as [UInt16])
  func eachIsReadByItsOwnLayout(version: UInt16) throws {
    let messages = read(message(version))
    #expect(messages.malformed == 0 && messages.version == version)
    #expect(
      try #require(messages.events.first)
        == ExitEvent(
          pid: 4242, parent: 4241, uid: 1000, comm: "an-example", outcome: .exited(code: 3),
          cpu: .milliseconds(5), elapsed: .milliseconds(8), peakRSSBytes: 1536 * 1024,
          readBytes: 11, writtenBytes: 12))
  }

  /// The group's structure is read as the task's is, whose version it does not repeat.
  @Test(arguments: [12, 15, 17] as [UInt16])
  func theTotalOfAGroup(version: UInt16) throws {
    var message = message(version)
    message.group = ["cpu_run_virtual_total": 20_000_000]
    let event = try #require(read(message).events.first)
    #expect(event.cpu == .milliseconds(20) && event.readBytes == nil)
  }

  /// Before 12 nothing tells a thread's end from a process's.
  @Test(arguments: [1, 8, 9, 10, 11] as [UInt16])
  func olderOnesAreRefused(version: UInt16) {
    let messages = read(message(version))
    #expect(messages.events.isEmpty && messages.malformed == 1 && messages.version == version)
    let text = "\(ExitsUnavailable(version: version))"
    #expect(text.hasPrefix("no exit events: the kernel's taskstats are of version \(version), "))
    #expect(text.contains("12 does (Linux 5.19)"))
  }

  /// A version that puts fields in between, under a number that promises it does not.
  @Test(arguments: [14, 16, 18, 4000] as [UInt16])
  func anotherLayoutThanThePromisedOneIsNoEvent(version: UInt16) {
    var message = message(15)
    var bytes = message.bytes
    #expect(read(message).events.count == 1)
    // The first word of the structure: behind 20 bytes of headers and 4 + 8 + 4 of attributes.
    (bytes[36], bytes[37]) = (UInt8(truncatingIfNeeded: version), UInt8(version >> 8))
    var messages = ExitMessages(family: TaskStatsMessage.family)
    messages.append(bytes, count: bytes.count)
    #expect(messages.events.isEmpty && messages.malformed == 1 && messages.version == version)
    message.values["ac_pid"] = 0
    #expect(read(message).events.isEmpty == false)
  }

  @Test func unknownVersionsHaveASentence() {
    let text = "\(ExitsUnavailable(version: 19))"
    #expect(text.contains("version 19, which this ptop does not know; use a newer one"))
    #expect(text.hasSuffix("or use --exits auto"))
  }

  @Test func theProofIsTheEndOfAChildThatDidNothing() {
    let event = ExitEvent(
      pid: 42, parent: 41, uid: 0, comm: "ptop", outcome: .exited(code: 0), cpu: .microseconds(90),
      elapsed: .microseconds(100))
    #expect(event.isEnd(ofChild: 42, of: 41))
    #expect(!event.isEnd(ofChild: 43, of: 41) && !event.isEnd(ofChild: 42, of: 1))
    var other = event
    other.outcome = .killed(signal: 9)
    #expect(!other.isEnd(ofChild: 42, of: 41))
    other = event
    other.cpu = .seconds(1 << 40)
    #expect(!other.isEnd(ofChild: 42, of: 41))
  }
}
