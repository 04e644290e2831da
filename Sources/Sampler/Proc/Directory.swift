import CLinux
import Glibc

/// An open directory; the one place that makes system calls on a proc tree.
struct Directory: ~Copyable {
  /// Open as long as this value is there.
  let descriptor: Int32

  init(path: String) throws(ProcError) {
    descriptor = try Self.open(at: AT_FDCWD, path, O_DIRECTORY)
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  // Only ever read from, so a failing close loses nothing.
  deinit { _ = close(descriptor) }

  func directory(_ name: String) throws(ProcError) -> Directory {
    Directory(descriptor: try Self.open(at: descriptor, name, O_DIRECTORY))
  }

  func directory(_ path: PidPath) throws(ProcError) -> Directory {
    let flags = O_DIRECTORY | Self.readOnly
    let opened = unsafe path.withCString { unsafe openat(descriptor, $0, flags) } ?? -1
    guard opened >= 0 else { throw Self.error(errno, "\(path.file)") }
    return Directory(descriptor: opened)
  }

  /// What a symbolic link of a process says: how many bytes of `buffer` it takes.
  func link(_ path: PidPath, into buffer: inout [UInt8]) throws(ProcError) -> Int {
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      guard let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else {
        return 0
      }
      let room = bytes.count
      return unsafe path.withCString { unsafe readlinkat(descriptor, $0, start, room) } ?? -1
    }
    guard count >= 0 else { throw Self.error(errno, "\(path.file)") }
    return count
  }

  /// st_size of stat(2), which needs no right to open the file.
  func size(_ path: PidPath) throws(ProcError) -> Int {
    var status = stat()
    let result = unsafe path.withCString { unsafe fstatat(descriptor, $0, &status, 0) } ?? -1
    guard result == 0 else { throw Self.error(errno, "\(path.file)") }
    return status.st_size
  }

  /// The same of a file that is none of a process.
  func size(_ path: StaticString) throws(ProcError) -> Int {
    let name = unsafe Self.cString(path)
    var status = stat()
    guard unsafe fstatat(descriptor, name, &status, 0) == 0 else {
      throw Self.error(errno, "\(path)")
    }
    return status.st_size
  }

  /// Whether it is a mounted procfs and not a copy of one.
  var isProcfs: Bool { linux_is_procfs(descriptor) }

  /// Whether the file is of a mounted procfs, and not of what was mounted over it.
  func isProcfs(_ file: StaticString) -> Bool {
    let path = unsafe Self.cString(file)
    let opened = unsafe openat(descriptor, path, Self.readOnly)
    guard opened >= 0 else { return false }
    defer { _ = close(opened) }
    return linux_is_procfs(opened)
  }

  /// Reads the whole file into `buffer`, which grows as needed, and returns how many bytes it holds.
  ///
  /// /proc reports no sizes. A read that does not fill what it was given has reached the end; a file
  /// without an end is cut.
  func read(_ path: StaticString, into buffer: inout [UInt8]) throws(ProcError) -> Int {
    let file = unsafe Self.cString(path)
    return try read(opened: unsafe openat(descriptor, file, Self.readOnly), path, into: &buffer)
  }

  /// The same for a file of a process.
  func read(_ path: PidPath, into buffer: inout [UInt8]) throws(ProcError) -> Int {
    try read(opened: open(path), path.file, into: &buffer, limit: path.limit)
  }

  /// Opens a file of a process, to be kept open.
  func open(_ path: PidPath) throws(ProcError) -> Int32 {
    let opened = unsafe path.withCString { unsafe openat(descriptor, $0, Self.readOnly) } ?? -1
    guard opened >= 0 else { throw Self.error(errno, "\(path.file)") }
    return opened
  }

  /// O_NONBLOCK: a FIFO planted in a copied tree must not hang the sampler; files of /proc ignore it.
  private static let readOnly = O_RDONLY | O_CLOEXEC | O_NONBLOCK

  private func read(
    opened file: Int32, _ name: StaticString, into buffer: inout [UInt8], limit: Int = 1 << 20
  ) throws(ProcError) -> Int {
    guard file >= 0 else { throw Self.error(errno, "\(name)") }
    defer { _ = close(file) }
    var count = 0
    while count < limit {
      if count == buffer.count {
        buffer.append(contentsOf: repeatElement(0, count: max(count, 4096)))
      }
      let room = min(buffer.count, limit) - count
      let got = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(file, bytes.baseAddress?.advanced(by: count), room)
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw Self.error(errno, "\(name)")
      }
      count += got
      if got < room { break }
    }
    return count
  }

  /// Calls `body` with one stretch of whole lines of a file after another, until it returns `false`; whether
  /// it never did. A line that is longer than the buffer is cut into several.
  func readLines(
    of path: PidPath, buffer: inout [UInt8], _ body: (Span<UInt8>) -> Bool
  ) throws(ProcError) -> Bool {
    let file = try open(path)
    defer { _ = close(file) }
    var kept = 0
    while true {
      let got = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(file, bytes.baseAddress?.advanced(by: kept), bytes.count - kept)
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw Self.error(errno, "\(path.file)")
      }
      let count = kept + got
      let whole = got == 0 ? count : Self.wholeLines(buffer, count)
      let lines = whole == 0 && count == buffer.count ? count : whole
      if lines > 0, !body(buffer.span.extracting(first: lines)) { return false }
      if got == 0 { return true }
      kept = count - lines
      for place in 0..<kept { buffer[place] = buffer[lines + place] }
    }
  }

  /// How many of the first bytes are whole lines.
  private static func wholeLines(_ buffer: [UInt8], _ count: Int) -> Int {
    buffer.prefix(count).lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }

  /// The entries that are numbers, in the directory's order, and where they stand.
  func pids(into pids: inout [Int32], buffer: inout [UInt8]) throws(ProcError) -> PidPositions {
    var positions = PidPositions()
    try self.pids(into: &pids, from: 0, buffer: &buffer) { positions.pass($0, next: $1) }
    return positions
  }

  /// The entries from a position on that are numbers; `passing` is told of each entry what number it
  /// is, if it is one, and the position of the next.
  func pids(
    into pids: inout [Int32], from position: Int, buffer: inout [UInt8],
    passing: (Int32?, Int) -> Void = { _, _ in }
  ) throws(ProcError) {
    pids.removeAll(keepingCapacity: true)
    guard lseek(descriptor, position, SEEK_SET) == position else { throw Self.error(errno, ".") }
    while true {
      let got = unsafe buffer.withUnsafeMutableBytes {
        unsafe linux_getdents64(descriptor, $0.baseAddress, $0.count)
      }
      guard got >= 0 else { throw Self.error(errno, ".") }
      if got == 0 { return }
      Self.forEachEntry(in: buffer.span.extracting(first: got)) { pid, next in
        if let pid { pids.append(pid) }
        passing(pid, next)
      }
    }
  }

  /// Walks `struct linux_dirent64` (getdents64(2)): the next one's position is at byte 8, the record's
  /// length at 16, its name at 19.
  private static func forEachEntry(in records: Span<UInt8>, _ body: (Int32?, Int) -> Void) {
    var start = 0
    while start + 19 < records.count {
      let length = Int(records[start + 16]) | Int(records[start + 17]) << 8
      guard length > 19, start + length <= records.count else { return }
      var next: UInt64 = 0
      for byte in (start + 8..<start + 16).reversed() { next = next << 8 | UInt64(records[byte]) }
      body(
        number(records.extracting(start + 19..<start + length)), Int(truncatingIfNeeded: next))
      start += length
    }
  }

  /// A NUL-terminated name that is a pid as the kernel writes it: digits, and no leading zero.
  private static func number(_ name: Span<UInt8>) -> Int32? {
    var value: Int32 = 0
    for index in name.indices {
      let byte = name[index]
      if byte == 0 { return index > 0 ? value : nil }
      guard (0x30...0x39).contains(byte), index == 0 || value > 0 else { return nil }
      let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = shifted.addingReportingOverflow(Int32(byte - 0x30))
      if overflow || carry { return nil }
      value = sum
    }
    return nil
  }

  /// A literal ends with a NUL.
  private static func cString(_ path: StaticString) -> UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(path.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  private static func open(at base: Int32, _ name: String, _ flags: Int32) throws(ProcError)
    -> Int32
  {
    let descriptor = unsafe openat(base, name, flags | readOnly)
    guard descriptor >= 0 else { throw error(errno, name) }
    return descriptor
  }

  private static func error(_ number: Int32, _ path: String) -> ProcError {
    // `1234/stat` is counted as `stat`: one entry a kind of file, not one a process.
    let file = path.drop { $0.isNumber || $0 == "/" }
    return switch number {
    case ENOENT, ESRCH, ENOTDIR: .vanished
    case EACCES, EPERM: .denied(file: String(file))
    default: .failed(file: String(file), errno: number)
    }
  }
}
