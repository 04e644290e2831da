/// The options of a mounted procfs that say which processes it lists (proc(5)): those of its line in
/// `/proc/PID/mountinfo`, as in `36 25 0:21 / /proc rw shared:9 - proc proc rw,hidepid=invisible,gid=4`.
struct ProcMountOptions: Equatable {
  /// What others than a process's owner see of it.
  enum HidePid: Equatable {
    case off
    /// It is listed, and its files are denied.
    case noAccess
    /// It is not listed.
    case invisible
    /// It is listed to those alone that may trace it.
    case ptraceable
  }

  var hidePid = HidePid.off
  /// The group that sees all, but for `ptraceable`.
  var gid: UInt32 = 0

  /// Of the mount with that id; `nil` where there is none.
  init?(parsing bytes: Span<UInt8>, mount: UInt64) {
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if fields.unsigned(bytes) == mount, let options = Self.options(&fields, bytes) {
        var position = options.lowerBound
        while position < options.upperBound {
          var end = position
          while end < options.upperBound, bytes[end] != 0x2C { end += 1 }
          take(bytes.extracting(position..<end))
          position = end + 1
        }
        return
      }
      fields.skipLine(bytes)
    }
    return nil
  }

  /// The last word; before it the optional fields end with a hyphen.
  private static func options(_ fields: inout Fields, _ bytes: Span<UInt8>) -> Range<Int>? {
    while let word = fields.word(bytes), word.count > 1 || bytes[word.lowerBound] != 0x2D {}
    fields.skip(words: 2, bytes)
    return fields.word(bytes)
  }

  private mutating func take(_ option: Span<UInt8>) {
    var fields = Fields(option)
    if fields.skip("hidepid=", option) {
      hidePid = Self.hidePid(&fields, option)
    } else if fields.skip("gid=", option) {
      gid = fields.unsigned(option).flatMap { UInt32(exactly: $0) } ?? 0
    }
  }

  /// Words since Linux 5.8, before that numbers.
  private static func hidePid(_ fields: inout Fields, _ value: Span<UInt8>) -> HidePid {
    if fields.skip("noaccess", value) || fields.skip("1", value) { return .noAccess }
    if fields.skip("invisible", value) || fields.skip("2", value) { return .invisible }
    if fields.skip("ptraceable", value) || fields.skip("4", value) { return .ptraceable }
    return .off
  }

  /// Whether it leaves processes out for a caller with that capability (CAP_SYS_PTRACE) and in those
  /// groups (has_pid_permissions, fs/proc/base.c).
  func hidesProcesses(mayTraceAll: Bool, groups: [UInt32]) -> Bool {
    switch hidePid {
    case .off, .noAccess: false
    case .invisible: !mayTraceAll && !groups.contains(gid)
    case .ptraceable: !mayTraceAll
    }
  }
}

/// `/proc/PID/fdinfo/FD` (proc_pid_fdinfo(5)).
struct FdInfo: Equatable {
  /// The first word of its mount's line in `mountinfo`.
  var mount: UInt64

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if fields.skip("mnt_id:", bytes), let mount = fields.unsigned(bytes) {
        self.mount = mount
        return
      }
      fields.skipLine(bytes)
    }
    throw .malformed(file: "fdinfo")
  }
}
