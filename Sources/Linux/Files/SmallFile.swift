import Glibc

/// A file of configuration, read whole.
package enum SmallFile {
  /// A chain of certificates has some kilobytes.
  private static let most = 1 << 20

  /// Throws where it cannot be opened or read, is no regular file, or is longer than 1 MiB. The error is
  /// what is wrong, without the path.
  package static func bytes(of path: String) throws(Unreadable) -> [UInt8] {
    // A pipe must not keep us waiting for a writer.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Unreadable(errno: errno) }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw Unreadable(errno: errno) }
    let type = status.st_mode & S_IFMT
    guard type == S_IFREG else {
      // As a shell gives `<(command)`.
      let isPipe = type == S_IFIFO
      throw Unreadable(
        problem: isPipe ? "a pipe, which cannot be read again later" : "no regular file")
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
      guard got >= 0 else { throw Unreadable(errno: errno) }
      if got == 0 { break }
      bytes += chunk.prefix(got)
    }
    return bytes
  }

  package struct Unreadable: Error {
    package let problem: String
    package let isMissing: Bool

    fileprivate init(problem: String) { (self.problem, isMissing) = (problem, false) }

    fileprivate init(errno: Int32) {
      problem = "\(SystemError(errno))"
      isMissing = errno == ENOENT || errno == ENOTDIR
    }
  }
}
