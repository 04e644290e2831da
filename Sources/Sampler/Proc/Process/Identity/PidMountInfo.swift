/// The cgroup hierarchies among the mounts of `/proc/PID/mountinfo` (proc_pid_mountinfo(5)), a line a
/// mount: `36 25 0:31 /root /sys/fs/cgroup/memory rw,nosuid shared:9 - cgroup cgroup rw,memory`.
struct PidMountInfo: Equatable {
  /// One mount of a hierarchy.
  struct Cgroups: Equatable {
    /// Of cgroup v2; else of v1, with controllers of its own.
    var isUnified: Bool
    var controllers: CgroupControllers
    /// The path of the cgroup that is at the mount point.
    var root: String
    var point: String
  }

  private(set) var cgroups: [Cgroups] = []

  init(parsing bytes: Span<UInt8>) {
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if let found = Self.cgroups(&fields, bytes) { cgroups.append(found) }
      fields.skipLine(bytes)
    }
  }

  private static func cgroups(_ fields: inout Fields, _ bytes: Span<UInt8>) -> Cgroups? {
    fields.skip(words: 3, bytes)
    guard let root = fields.word(bytes), let point = fields.word(bytes) else { return nil }
    // The mount's options, and as many optional fields as there are, end with a hyphen.
    while let word = fields.word(bytes), word.count > 1 || bytes[word.lowerBound] != 0x2D {}
    guard let type = fields.word(bytes), fields.word(bytes) != nil,
      let options = fields.word(bytes)
    else { return nil }
    var name = Fields(bytes.extracting(type))
    guard name.skip("cgroup", bytes.extracting(type)) else { return nil }
    let isUnified = name.skip("2", bytes.extracting(type))
    guard name.isAtEnd else { return nil }
    return Cgroups(
      isUnified: isUnified,
      controllers: isUnified ? [] : CgroupControllers(parsing: bytes.extracting(options)),
      root: text(bytes.extracting(root)), point: text(bytes.extracting(point)))
  }

  private static func text(_ bytes: Span<UInt8>) -> String {
    var text: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let escaped = escaped(bytes, at: index)
      text.append(escaped ?? bytes[index])
      index += escaped == nil ? 1 : 4
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Blanks, newlines and backslashes are in octal, as in `\040`.
  private static func escaped(_ bytes: Span<UInt8>, at index: Int) -> UInt8? {
    guard bytes[index] == 0x5C, index + 3 < bytes.count else { return nil }
    var byte: UInt8 = 0
    for place in index + 1...index + 3 {
      guard (0x30...0x37).contains(bytes[place]) else { return nil }
      byte = byte &* 8 &+ (bytes[place] - 0x30)
    }
    return byte
  }
}
