import Glibc

/// A file of the web configuration.
enum WebFile {
  /// What tells one state of a file from another; `nil` for a file that is not there.
  struct Mark: Sendable, Equatable {
    private let device: UInt
    private let inode: UInt
    private let size: Int
    private let modified: Duration
    private let changed: Duration

    init?(_ path: String) {
      var status = stat()
      guard unsafe fstatat(AT_FDCWD, path, &status, 0) == 0 else { return nil }
      (device, inode, size) = (status.st_dev, status.st_ino, status.st_size)
      modified = Duration(status.st_mtim)
      changed = Duration(status.st_ctim)
    }
  }
}

extension Duration {
  fileprivate init(_ time: timespec) {
    self = .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
