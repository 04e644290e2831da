import Snapshots

/// The lines of `/proc/PID/status` (proc(5)) that nothing cheaper tells.
struct PidStatus: Equatable {
  /// The effective user, as top and ps show it.
  var effectiveUid: UInt32
  /// Swapped-out anonymous memory in KiB; kernel threads have none.
  var vmSwap: UInt64?
  /// Of the one thread that the file is of.
  var voluntarySwitches, involuntarySwitches: UInt64?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var uid: UInt64?
    var swap: UInt64?
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if fields.skip("Uid:", bytes) {
        fields.skip(words: 1, bytes)
        uid = fields.unsigned(bytes)
      } else if fields.skip("VmSwap:", bytes) {
        swap = fields.unsigned(bytes)
      } else if fields.skip("voluntary_ctxt_switches:", bytes) {
        voluntarySwitches = fields.unsigned(bytes)
      } else if fields.skip("nonvoluntary_ctxt_switches:", bytes) {
        involuntarySwitches = fields.unsigned(bytes)
      }
      fields.skipLine(bytes)
    }
    guard let uid, let effective = UInt32(exactly: uid) else { throw .malformed(file: "status") }
    effectiveUid = effective
    vmSwap = swap
  }
}

extension PidStatus: CounterFile {
  static var file: StaticString { "status" }
  static var isOfThread: Bool { true }
  static let counters: FileCounters<PidStatus> = [
    .voluntarySwitches: { $0.voluntarySwitches }, .involuntarySwitches: { $0.involuntarySwitches },
  ]
}
