/// The lines of `/proc/meminfo` (proc(5)) that ptop shows, in KiB.
struct MemInfo: Equatable {
  var total, free, cached, buffers, reclaimable, swapTotal, swapFree: UInt64
  var available: UInt64?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var value: [Line: UInt64] = [:]
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if let line = Line.allCases.first(where: { fields.skip($0.label, bytes) }) {
        value[line] = fields.unsigned(bytes)
      }
      fields.skipLine(bytes)
    }
    guard let total = value[.total], let free = value[.free] else {
      throw .malformed(file: "meminfo")
    }
    self.total = total
    self.free = free
    cached = value[.cached] ?? 0
    buffers = value[.buffers] ?? 0
    reclaimable = value[.reclaimable] ?? 0
    swapTotal = value[.swapTotal] ?? 0
    swapFree = value[.swapFree] ?? 0
    available = value[.available]
  }

  private enum Line: CaseIterable {
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
