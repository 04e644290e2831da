/// `/proc/PID/smaps_rollup` (proc(5), Documentation/filesystems/proc.rst), in KiB.
struct SmapsRollup: Equatable {
  /// Each page divided by how many processes map it.
  var pss: UInt64
  var privateClean, privateDirty: UInt64
  var rss: UInt64?
  /// Parts of `pss`, since Linux 5.4.
  var pssAnonymous, pssFile, pssShared: UInt64?
  var swap, swapPss: UInt64?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var value = InlineArray<9, UInt64?>(repeating: nil)
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if let line = Line.allCases.first(where: { fields.skip($0.label, bytes) }) {
        value[line.rawValue] = fields.unsigned(bytes)
      }
      fields.skipLine(bytes)
    }
    guard let pss = value[Line.pss.rawValue], let clean = value[Line.privateClean.rawValue],
      let dirty = value[Line.privateDirty.rawValue]
    else { throw .malformed(file: "smaps_rollup") }
    self.pss = pss
    (privateClean, privateDirty) = (clean, dirty)
    rss = value[Line.rss.rawValue]
    pssAnonymous = value[Line.pssAnonymous.rawValue]
    (pssFile, pssShared) = (value[Line.pssFile.rawValue], value[Line.pssShared.rawValue])
    (swap, swapPss) = (value[Line.swap.rawValue], value[Line.swapPss.rawValue])
  }

  /// Their number is that of the values above.
  private enum Line: Int, CaseIterable {
    case rss, pss, pssAnonymous, pssFile, pssShared, privateClean, privateDirty, swap, swapPss

    var label: StaticString {
      switch self {
      case .rss: "Rss:"
      case .pss: "Pss:"
      case .pssAnonymous: "Pss_Anon:"
      case .pssFile: "Pss_File:"
      case .pssShared: "Pss_Shmem:"
      case .privateClean: "Private_Clean:"
      case .privateDirty: "Private_Dirty:"
      case .swap: "Swap:"
      case .swapPss: "SwapPss:"
      }
    }
  }
}
