/// Ascending pids that are asked for in ascending order.
struct AscendingPids {
  private let pids: [Int32]
  private var index = 0

  init(_ pids: [Int32]) { self.pids = pids }

  mutating func contains(_ pid: Int32) -> Bool {
    while index < pids.count, pids[index] < pid { index += 1 }
    return index < pids.count && pids[index] == pid
  }
}
