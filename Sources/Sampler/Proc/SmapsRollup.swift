/// `/proc/PID/smaps_rollup` (proc(5), Documentation/filesystems/proc.rst), in KiB.
struct SmapsRollup: Equatable {
  /// Each page divided by how many processes map it.
  var pss: UInt64
  var privateClean, privateDirty: UInt64

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var pss: UInt64?
    var clean: UInt64?
    var dirty: UInt64?
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if fields.skip("Pss:", bytes) {
        pss = fields.unsigned(bytes)
      } else if fields.skip("Private_Clean:", bytes) {
        clean = fields.unsigned(bytes)
      } else if fields.skip("Private_Dirty:", bytes) {
        dirty = fields.unsigned(bytes)
      }
      fields.skipLine(bytes)
    }
    guard let pss, let clean, let dirty else { throw .malformed(file: "smaps_rollup") }
    self.pss = pss
    (privateClean, privateDirty) = (clean, dirty)
  }
}
