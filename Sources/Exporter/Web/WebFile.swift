import Glibc
import Sampler

/// A small file, read whole.
enum WebFile {
  /// A chain of certificates has some kilobytes.
  private static let most = 1 << 20

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

  /// The error is what is wrong, without the path.
  static func bytes(of path: String) throws(Unreadable) -> [UInt8] {
    // A pipe must not keep us waiting for a writer.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Unreadable(problem: "\(SystemError(errno))") }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Unreadable(problem: "no regular file")
    }
    guard status.st_size <= most else { throw Unreadable(problem: "longer than \(most) bytes") }
    return try bytes(of: descriptor)
  }

  private static func bytes(of descriptor: Int32) throws(Unreadable) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while bytes.count <= most {
      let got = unsafe chunk.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw Unreadable(problem: "\(SystemError(errno))") }
      if got == 0 { break }
      bytes += chunk.prefix(got)
    }
    return bytes
  }

  struct Unreadable: Error { let problem: String }
}

extension Duration {
  fileprivate init(_ time: timespec) {
    self = .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
