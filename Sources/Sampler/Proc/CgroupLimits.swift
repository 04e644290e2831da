/// `cpu.max` of a cgroup (Documentation/admin-guide/cgroup-v2.rst): `QUOTA PERIOD` in microseconds.
struct CgroupCPUMax: Equatable {
  /// CPUs that may be kept busy; `nil` for `max`.
  var cpus: Double?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    if fields.skip("max", bytes) { return }
    guard let quota = fields.unsigned(bytes), let period = fields.unsigned(bytes), period > 0
    else { throw .malformed(file: "cpu.max") }
    cpus = Double(quota) / Double(period)
  }
}

/// The line of `cpu.stat` of a cgroup that is about its limit.
struct CgroupCPUStat: Equatable {
  /// Microseconds, the sum over all CPUs; `nil` where the cpu controller is off.
  var throttled: UInt64?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if fields.skip("throttled_usec ", bytes) {
        guard let time = fields.unsigned(bytes) else { throw .malformed(file: "cpu.stat") }
        throttled = time
      }
      fields.skipLine(bytes)
    }
  }
}

/// A file of a cgroup that holds a number of bytes, or `max`: `memory.max`, `memory.current`.
struct CgroupBytes: Equatable {
  /// `nil` for `max`.
  var bytes: UInt64?

  init(parsing text: Span<UInt8>) throws(ProcError) {
    var fields = Fields(text)
    if fields.skip("max", text) { return }
    guard let bytes = fields.unsigned(text) else { throw .malformed(file: "memory") }
    self.bytes = bytes
  }
}

/// Where `/proc/PID/cgroup` says that a process is in the unified hierarchy (cgroups(7)).
struct UnifiedCgroup: Equatable {
  /// Without a slash at its end, and empty for the root; `nil` where there is no such hierarchy, or
  /// the cgroup is out of sight.
  var path: String?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      let isUnified = fields.skip("0::", bytes)
      let start = fields.position
      fields.skipLine(bytes)
      guard isUnified else { continue }
      let hasNewline = fields.position > start && bytes[fields.position - 1] == 0x0A
      path = try Self.path(bytes.extracting(start..<fields.position - (hasNewline ? 1 : 0)))
    }
  }

  private static func path(_ line: Span<UInt8>) throws(ProcError) -> String? {
    let text = unsafe line.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    guard text.first == "/" else { throw .malformed(file: "cgroup") }
    let names = text.split(separator: "/")
    // What lies outside of the cgroup namespace is told by way of `..`.
    return names.contains("..") ? nil : names.map { "/" + $0 }.joined()
  }
}
