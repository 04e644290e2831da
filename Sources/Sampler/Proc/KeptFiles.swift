import Glibc
import Linux

/// Files of some processes, kept open: a read of `stat` costs 2.7 µs and not 6.8, one of
/// `statm` 0.6 and not 4.3.
///
/// An open file takes a page of the kernel's memory (seq_read_iter, fs/seq_file.c), and descriptors are
/// few, so only those are kept that are read in most samples. It stays bound to its process: when that
/// ended a read fails, whichever process has its pid then.
struct KeptFiles: ~Copyable {
  enum File: Int, CaseIterable {
    case stat, statm

    var name: StaticString {
      switch self {
      case .stat: "stat"
      case .statm: "statm"
      }
    }
  }

  private struct Slot {
    var pid: Int32
    var descriptor: Int32
    /// Was read since another process wanted the slot.
    var isRecent: Bool
  }

  /// Each file of each pid has one place; there is none before one is kept.
  private var slots: [Slot?] = []
  private let most: Int

  /// A quarter of what may be open, 256 at most; none where descriptors are scarce.
  init(openLimit: UInt64) {
    most = openLimit < 256 ? 0 : Int(min(openLimit / 4, 256))
  }

  /// As many as the limit of this process allows.
  static func ofProcfs() -> KeptFiles { KeptFiles(openLimit: OpenFileLimit.soft ?? 0) }

  /// A copied tree may be renewed by other files of the same names.
  static func ofCopy() -> KeptFiles { KeptFiles(openLimit: 0) }

  deinit {
    for slot in slots { if let slot { _ = close(slot.descriptor) } }
  }

  /// Fills `buffer` with a file of a process, of those below `root`: with one that is kept, else anew. Where
  /// it `mayStayOpen` it is read again soon, and is kept if there is room.
  mutating func read(
    _ file: File, of pid: Int32, in root: borrowing Directory, mayStayOpen: Bool,
    into buffer: inout [UInt8]
  ) throws(ProcError) -> Int {
    if let count = readKept(file, of: pid, into: &buffer) { return count }
    let path = PidPath(pid, file.name)
    guard mayStayOpen, hasRoom(for: file, of: pid) else {
      return try root.read(path, into: &buffer)
    }
    keep(try root.open(path), file, of: pid)
    guard let count = readKept(file, of: pid, into: &buffer) else { throw .vanished }
    return count
  }

  /// As much as the buffer takes; `nil` when it is not kept.
  mutating func readKept(_ file: File, of pid: Int32, into buffer: inout [UInt8]) -> Int? {
    guard !slots.isEmpty, let place = place(of: file, pid), let slot = slots[place],
      slot.pid == pid
    else { return nil }
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe pread(slot.descriptor, $0.baseAddress, $0.count, 0)
    }
    guard count > 0 else {
      _ = close(slot.descriptor)
      slots[place] = nil
      return nil
    }
    slots[place]?.isRecent = true
    return count
  }

  /// Whether one more may be kept: one that was not read since the last time gives way.
  mutating func hasRoom(for file: File, of pid: Int32) -> Bool {
    guard let place = place(of: file, pid) else { return false }
    guard !slots.isEmpty, let slot = slots[place] else { return true }
    slots[place]?.isRecent = false
    return !slot.isRecent
  }

  /// Takes the descriptor over.
  mutating func keep(_ descriptor: Int32, _ file: File, of pid: Int32) {
    guard let place = place(of: file, pid) else { return _ = close(descriptor) }
    if slots.isEmpty { slots = Array(repeating: nil, count: most) }
    if let slot = slots[place] { _ = close(slot.descriptor) }
    slots[place] = Slot(pid: pid, descriptor: descriptor, isRecent: true)
  }

  private func place(of file: File, _ pid: Int32) -> Int? {
    let perFile = most / File.allCases.count
    guard perFile > 0, pid >= 0 else { return nil }
    return file.rawValue * perFile + Int(pid) % perFile
  }
}
