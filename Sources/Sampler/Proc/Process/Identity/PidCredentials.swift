/// The lines of `/proc/PID/status` (proc(5)) that say whose a process is and what it may do.
struct PidCredentials: Equatable {
  var uid, effectiveUid, gid, effectiveGid: UInt32
  /// A bit each; since Linux 2.6.26.
  var effectiveCapabilities: UInt64?
  /// Since Linux 4.10.
  var noNewPrivileges: Bool?
  /// 0 for none; since Linux 3.8, where the kernel has it.
  var seccomp: UInt64?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var user: (UInt32, UInt32)?
    var group: (UInt32, UInt32)?
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if fields.skip("Uid:", bytes) {
        user = Self.pair(&fields, bytes)
      } else if fields.skip("Gid:", bytes) {
        group = Self.pair(&fields, bytes)
      } else if fields.skip("CapEff:", bytes) {
        effectiveCapabilities = fields.hexadecimal(bytes)
      } else if fields.skip("NoNewPrivs:", bytes) {
        noNewPrivileges = fields.unsigned(bytes).map { $0 != 0 }
      } else if fields.skip("Seccomp:", bytes) {
        seccomp = fields.unsigned(bytes)
      }
      fields.skipLine(bytes)
    }
    guard let user, let group else { throw .malformed(file: "status") }
    (uid, effectiveUid) = user
    (gid, effectiveGid) = group
  }

  /// The real and the effective id.
  private static func pair(_ fields: inout Fields, _ bytes: Span<UInt8>) -> (UInt32, UInt32)? {
    guard let real = fields.unsigned(bytes).flatMap({ UInt32(exactly: $0) }),
      let effective = fields.unsigned(bytes).flatMap({ UInt32(exactly: $0) })
    else { return nil }
    return (real, effective)
  }
}

extension Fields {
  /// The next word as a number of at most 16 hexadecimal digits.
  fileprivate mutating func hexadecimal(_ bytes: Span<UInt8>) -> UInt64? {
    guard let word = word(bytes), word.count <= 16 else { return nil }
    var value: UInt64 = 0
    for index in word {
      let digit: UInt8
      switch bytes[index] {
      case 0x30...0x39: digit = bytes[index] - 0x30
      case 0x61...0x66: digit = bytes[index] - 0x61 + 10
      default: return nil
      }
      value = value << 4 | UInt64(digit)
    }
    return value
  }
}
