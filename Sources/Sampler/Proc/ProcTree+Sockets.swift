import Linux
import Snapshots

extension ProcTree {
  /// A host may have 100,000 sockets, which the kernel walks through for some tenths of a second.
  static let socketTime = Duration.milliseconds(250)

  /// What the sockets among the files are: looked up in the tables of the process's network namespace, for
  /// as long as there is time. A socket that is in none of them (of another namespace, or of another family)
  /// stays as it is.
  mutating func findSockets(
    of files: inout Inspection.OpenFiles, _ pid: Int32, within time: Duration = socketTime
  ) {
    let inodes = files.list.map { Self.socketInode($0.target) }
    var wanted = Set(inodes.compactMap(\.self))
    let count = wanted.count
    var found: [UInt64: Inspection.Socket] = [:]
    var isCut = false
    let end = Clock.monotonic() + time
    for table in PidNetTable.allCases where !wanted.isEmpty {
      var again: Set<UInt64> = []
      let isWhole = try? readLines(of: PidPath(pid, table.file)) { bytes in
        table.forEachSocket(in: bytes, where: wanted.contains) { inode, socket in
          // An inode is there once: a path with a line end in it can look like a line, and which of the
          // two is one cannot be told.
          if found.updateValue(socket, forKey: inode) != nil { again.insert(inode) }
        }
        // Paths are free text, so that all of their table is looked at.
        return Clock.monotonic() < end && (table == .unix || found.count < count)
      }
      for inode in again { found[inode] = nil }
      wanted.subtract(found.keys)
      wanted.subtract(again)
      if isWhole == false { isCut = true }
    }
    files.lacksSockets = isCut && !wanted.isEmpty
    for (place, inode) in inodes.enumerated() {
      files.list[place].socket = inode.flatMap { found[$0] }
    }
  }

  /// Of `socket:[1234]`.
  private static func socketInode(_ target: String) -> UInt64? {
    guard target.hasPrefix("socket:["), target.hasSuffix("]") else { return nil }
    return UInt64(target.dropFirst(8).dropLast())
  }
}
