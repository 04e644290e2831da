import Snapshots

/// A table of the sockets of a process's network namespace, a line a socket: `/proc/PID/net/tcp` and its
/// like (proc_pid_net(5)).
enum PidNetTable: CaseIterable {
  case tcp, tcp6, udp, udp6, unix

  var file: StaticString {
    switch self {
    case .tcp: "net/tcp"
    case .tcp6: "net/tcp6"
    case .udp: "net/udp"
    case .udp6: "net/udp6"
    case .unix: "net/unix"
    }
  }

  /// Calls `body` with each socket of the lines whose inode is wanted; a line that is not understood, as the
  /// titles are not, is passed over.
  func forEachSocket(
    in bytes: Span<UInt8>, where isWanted: (UInt64) -> Bool,
    _ body: (_ inode: UInt64, Inspection.Socket) -> Void
  ) {
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      let start = fields.position
      fields.skip(words: self == .unix ? 6 : 9, bytes)
      let inode = fields.unsigned(bytes)
      let afterInode = fields.position
      fields.skipLine(bytes)
      // Most are other processes'.
      guard let inode, isWanted(inode) else { continue }
      let line = bytes.extracting(start..<fields.position)
      let socket =
        self == .unix
        ? PidNetUnix(parsing: line, path: afterInode - start).map(\.socket)
        : PidNetInternet(parsing: line).map { $0.socket(self) }
      if let socket { body(inode, socket) }
    }
  }
}
