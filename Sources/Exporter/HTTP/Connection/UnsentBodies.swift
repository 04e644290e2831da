import NIOCore
import Synchronization

/// The bodies that clients have not taken yet, of metrics and of the page, and how much memory they may
/// keep together.
///
/// Those with one ``Body/ID`` are one piece of memory; a client that does not read keeps that of its body.
final class UnsentBodies: Sendable {
  private struct Entry {
    let channel: any Channel
    let body: Body.ID
    let bytes: Int
    var moved = NIODeadline.now()
  }

  /// Of all together; of large ones, so many.
  private static let mostBytes = 16 << 20
  private static let mostBodies = 4

  private let entries = Mutex<[ObjectIdentifier: Entry]>([:])

  /// A body is about to be sent on that connection. Where they are too many, the connection
  /// that has taken nothing for the longest time is closed.
  func begin(_ body: Body, on channel: any Channel) {
    let key = ObjectIdentifier(channel)
    let closing = entries.withLock { entries in
      entries[key] = Entry(channel: channel, body: body.id, bytes: body.count)
      let limit = max(Self.mostBytes, Self.mostBodies * body.count)
      var closing: [any Channel] = []
      while Self.bytes(of: entries.values) > limit, let stalest = Self.stalest(entries, not: key) {
        if let entry = entries.removeValue(forKey: stalest) { closing.append(entry.channel) }
      }
      return closing
    }
    for channel in closing { channel.close(promise: nil) }
  }

  /// The client has taken some of it.
  func move(on channel: any Channel) {
    entries.withLock { $0[ObjectIdentifier(channel)]?.moved = .now() }
  }

  /// All of it was taken, or the connection is closed.
  func end(on channel: any Channel) {
    entries.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(channel)) }
  }

  private static func bytes(of entries: some Sequence<Entry>) -> Int {
    var bodies: [Body.ID: Int] = [:]
    for entry in entries { bodies[entry.body] = entry.bytes }
    return bodies.values.reduce(0, +)
  }

  private static func stalest(
    _ entries: [ObjectIdentifier: Entry], not key: ObjectIdentifier
  ) -> ObjectIdentifier? {
    entries.filter { $0.key != key }.min { $0.value.moved < $1.value.moved }?.key
  }
}
