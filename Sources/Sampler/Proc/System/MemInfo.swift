/// The lines of `/proc/meminfo` (proc(5)) that ptop shows, in KiB.
struct MemInfo: Equatable {
  var total, free, cached, buffers, reclaimable, swapTotal, swapFree: UInt64
  var available: UInt64?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var value = InlineArray<8, UInt64?>(repeating: nil)
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if let line = Line.allCases.first(where: { fields.skip($0.label, bytes) }) {
        value[line.rawValue] = fields.unsigned(bytes)
      }
      fields.skipLine(bytes)
    }
    guard let total = value[Line.total.rawValue], let free = value[Line.free.rawValue] else {
      throw .malformed(file: "meminfo")
    }
    self.total = total
    self.free = free
    cached = value[Line.cached.rawValue] ?? 0
    buffers = value[Line.buffers.rawValue] ?? 0
    reclaimable = value[Line.reclaimable.rawValue] ?? 0
    swapTotal = value[Line.swapTotal.rawValue] ?? 0
    swapFree = value[Line.swapFree.rawValue] ?? 0
    available = value[Line.available.rawValue]
  }

  /// Their number is that of the values above.
  private enum Line: Int, CaseIterable {
    case total, free, available, buffers, cached, reclaimable, swapTotal, swapFree

    var label: StaticString {
      switch self {
      case .total: "MemTotal:"
      case .free: "MemFree:"
      case .available: "MemAvailable:"
      case .buffers: "Buffers:"
      case .cached: "Cached:"
      case .reclaimable: "SReclaimable:"
      case .swapTotal: "SwapTotal:"
      case .swapFree: "SwapFree:"
      }
    }
  }
}
