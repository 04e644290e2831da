import Snapshots

/// The messages of a taskstats socket (Documentation/accounting/taskstats.rst), turned into events.
struct ExitMessages {
  /// The generic netlink family, by which message types are known.
  let family: UInt16
  private(set) var events: [ExitEvent] = []
  /// That of the last `struct taskstats`; `nil` before the first.
  private(set) var version: UInt16?
  /// Messages that are not what the kernel documents.
  private(set) var malformed: UInt64 = 0
  private var leaders = EndedLeaders()

  init(family: UInt16) { self.family = family }

  /// The events were taken: what comes now is of another moment.
  mutating func removeAll() {
    events.removeAll(keepingCapacity: true)
    leaders.moment &+= 1
  }

  /// Adds a datagram that lies at the start of a buffer.
  mutating func append(_ buffer: [UInt8], count: Int) {
    append(buffer.span.extracting(first: count))
  }

  /// Adds what one datagram holds: `struct nlmsghdr` (16 bytes, then padding to 4) after another.
  mutating func append(_ bytes: Span<UInt8>) {
    var start = 0
    while start < bytes.count {
      guard let length = bytes.number(UInt32.self, at: start).map(Int.init),
        length >= 16, length <= bytes.count - start,
        let type = bytes.number(UInt16.self, at: start + 4)
      else { return malformed += 1 }
      if type == family { add(bytes.extracting(start..<start + length)) }
      start += (length + 3) & ~3
    }
  }

  /// One message: after both headers (20 bytes) the attributes AGGR_PID and, with the totals of a
  /// group that had several threads, AGGR_TGID.
  private mutating func add(_ message: Span<UInt8>) {
    var task: Aggregate?
    var group: Aggregate?
    let isWhole = Attributes.each(in: message, from: 20, to: message.count) { type, body in
      switch type {
      case Attributes.pidAggregate: task = Aggregate(message, body)
      case Attributes.groupAggregate: group = Aggregate(message, body)
      default: break
      }
    }
    guard isWhole, let task, let layout = layout(of: message.extracting(task.stats)) else {
      return malformed += 1
    }
    let groupCPU = group.flatMap { layout.cpu(in: message.extracting($0.stats)) }
    let stats = TaskStats(message.extracting(task.stats), layout, groupCPU: groupCPU)
    // Where the fields stand elsewhere, there is another number.
    guard let stats, stats.pid == task.id else { return malformed += 1 }
    // AGROUP (linux/acct.h): the last thread of its group; the others' ends are not a process's.
    if stats.isLastOfGroup {
      events.append(leaders.complete(stats.event, isLeader: stats.isLeader))
    } else if stats.isLeader {
      leaders.keep(stats.event)
    }
  }
}

extension ExitMessages {
  /// The group's structure is of the same kernel, which does not always say its version.
  private mutating func layout(of stats: Span<UInt8>) -> TaskStatsLayout? {
    guard let version = stats.number(UInt16.self, at: 0) else { return nil }
    self.version = version
    return TaskStatsLayout(version: version)
  }
}

/// `struct nlattr`: length and type, two bytes each, then the body, padded to 4.
private enum Attributes {
  static let pid: UInt16 = 1
  static let group: UInt16 = 2
  static let stats: UInt16 = 3
  static let pidAggregate: UInt16 = 4
  static let groupAggregate: UInt16 = 5

  /// Visits every attribute; `false` when a length is wrong.
  static func each(
    in bytes: Span<UInt8>, from start: Int, to end: Int, _ visit: (UInt16, Range<Int>) -> Void
  ) -> Bool {
    var position = start
    while position < end {
      guard let length = bytes.number(UInt16.self, at: position).map(Int.init),
        let type = bytes.number(UInt16.self, at: position + 2), length >= 4,
        length <= end - position
      else { return false }
      // The two highest bits are flags.
      visit(type & 0x3FFF, position + 4..<position + length)
      position += (length + 3) & ~3
    }
    return true
  }
}

/// An id and the place of its `struct taskstats`.
private struct Aggregate {
  var id: UInt32
  var stats: Range<Int>

  init?(_ bytes: Span<UInt8>, _ body: Range<Int>) {
    var id: UInt32?
    var stats: Range<Int>?
    let isWhole = Attributes.each(in: bytes, from: body.lowerBound, to: body.upperBound) {
      type, body in
      switch type {
      case Attributes.pid, Attributes.group:
        id = bytes.number(UInt32.self, at: body.lowerBound)
      case Attributes.stats: stats = body
      default: break
      }
    }
    guard isWhole, let id, let stats else { return nil }
    (self.id, self.stats) = (id, stats)
  }
}

extension Span<UInt8> {
  /// A number in the machine's byte order, `nil` where it would reach past the end.
  func number<Number: FixedWidthInteger & UnsignedInteger>(
    _: Number.Type, at offset: Int
  ) -> Number? {
    guard offset >= 0, offset <= count - MemoryLayout<Number>.size else { return nil }
    return unsafe withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: offset, as: Number.self)
    }
  }
}
