/// `/proc/PID/cgroup` (cgroups(7)): a line a hierarchy, `id:controllers:path`.
struct PidCgroup: Equatable {
  /// Where the path lies in the file that says most of the process: in the unified hierarchy, in
  /// systemd's own, or in another, the first of these in which it is not at the root, where nothing is
  /// said of it. The end of the line may hold any byte but a newline.
  let path: Range<Int>
  /// The path in the unified hierarchy, and in those of cgroup v1 that have these controllers; `nil`
  /// where there is no such hierarchy.
  private(set) var unified, cpu, memory: Range<Int>?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var best: (rank: Int, path: Range<Int>)?
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      let isUnified = fields.skip("0::", bytes)
      let controllers = isUnified ? nil : Self.controllers(&fields, bytes)
      let start = fields.position
      fields.skipLine(bytes)
      let hasNewline = fields.position > start && bytes[fields.position - 1] == 0x0A
      let path = start..<fields.position - (hasNewline ? 1 : 0)
      guard isUnified || controllers != nil, path.count > 0, bytes[start] == 0x2F else { continue }
      if isUnified { unified = path }
      if let controllers, controllers.contains(.cpu) { cpu = path }
      if let controllers, controllers.contains(.memory) { memory = path }
      let isNamed = controllers?.contains(.systemd) ?? false
      let rank = (isUnified ? 0 : isNamed ? 1 : 2) + (path.count == 1 ? 3 : 0)
      if best.map({ rank < $0.rank }) ?? true { best = (rank, path) }
    }
    guard let best else { throw .malformed(file: "cgroup") }
    path = best.path
  }

  /// Goes past the id and the controllers of a line, if it has these.
  private static func controllers(_ fields: inout Fields, _ bytes: Span<UInt8>)
    -> CgroupControllers?
  {
    guard fields.skip(pastColon: bytes) else { return nil }
    let start = fields.position
    guard fields.skip(pastColon: bytes) else { return nil }
    return CgroupControllers(parsing: bytes.extracting(start..<fields.position - 1))
  }
}

/// What a hierarchy of cgroup v1 is for, as far as ptop wants to know: names with commas between.
struct CgroupControllers: OptionSet {
  let rawValue: Int

  static let cpu = Self(rawValue: 1 << 0)
  static let memory = Self(rawValue: 1 << 1)
  /// systemd's own hierarchy, which controls nothing.
  static let systemd = Self(rawValue: 1 << 2)

  private static let names: [(StaticString, Self)] = [
    ("cpu", .cpu), ("memory", .memory), ("name=systemd", .systemd),
  ]

  init(rawValue: Int) { self.rawValue = rawValue }

  init(parsing bytes: Span<UInt8>) {
    self = []
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x2C { end += 1 }
      for (name, controller) in Self.names {
        var word = Fields(bytes.extracting(start..<end))
        if word.skip(name, bytes.extracting(start..<end)), word.isAtEnd { insert(controller) }
      }
      start = end + 1
    }
  }
}

extension Fields {
  /// Goes past the next colon of the line, if it has one.
  fileprivate mutating func skip(pastColon bytes: Span<UInt8>) -> Bool {
    var end = position
    while end < bytes.count, bytes[end] != 0x3A, bytes[end] != 0x0A { end += 1 }
    guard end < bytes.count, bytes[end] == 0x3A else { return false }
    self = Fields(bytes, from: end + 1)
    return true
  }
}
