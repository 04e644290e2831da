import Glibc
import Linux
import Sampler

/// Files that others read while they are written: they see the old content or the new, never a part.
enum WholeFile {
  /// Writes beside the file and puts that in its place. Its mode and owner stay; where the path is a
  /// symbolic link, what it points to is replaced. A device or a pipe is written to. Throws where that
  /// cannot be done.
  static func write(
    _ bytes: [UInt8], to path: String, makingFolders: Bool = true
  ) throws(SystemError) {
    var status = stat()
    // A link to a pipe (/dev/stdout) leads to no path.
    let exists = unsafe fstatat(AT_FDCWD, path, &status, 0) == 0
    if exists, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
      return try writeOver(bytes, path)
    }
    let target = try resolved(path)
    if makingFolders { try makeDirectory(of: target) }
    // A file that is read-only is meant to stay as it is.
    if exists { try check(unsafe access(target, W_OK)) }
    let (descriptor, name) = try temporary(beside: target)
    do throws(SystemError) {
      defer { _ = close(descriptor) }
      if exists {
        // The owner stays, where ptop may set it: it may be run as root.
        _ = fchown(descriptor, status.st_uid, status.st_gid)
      }
      try check(fchmod(descriptor, exists ? status.st_mode & 0o7777 : 0o644))
      try write(bytes, to: descriptor)
      try check(fsync(descriptor))
      try check(unsafe rename(name, target))
    } catch {
      _ = unsafe unlink(name)
      throw error
    }
  }

  /// Where links lead; one that leads nowhere is an error.
  private static func resolved(_ path: String) throws(SystemError) -> String {
    if let found = unsafe realpath(path, nil) {
      defer { unsafe free(found) }
      return unsafe String(cString: found)
    }
    let reason = errno
    var status = stat()
    guard unsafe lstat(path, &status) != 0 else { throw SystemError(reason) }
    return path
  }

  private static func writeOver(_ bytes: [UInt8], _ path: String) throws(SystemError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(errno) }
    defer { _ = close(descriptor) }
    try write(bytes, to: descriptor)
  }

  private static func makeDirectory(of path: String) throws(SystemError) {
    for index in path.indices.dropFirst() where path[index] == "/" {
      let directory = String(path[..<index])
      // To make one that is there may be refused for another reason.
      if unsafe access(directory, F_OK) == 0 { continue }
      // As the XDG Base Directory Specification wants it.
      if unsafe mkdir(directory, 0o700) != 0, errno != EEXIST { throw SystemError(errno) }
    }
  }

  private static func temporary(
    beside path: String
  ) throws(SystemError) -> (descriptor: Int32, name: String) {
    var template = (path + ".XXXXXX").utf8CString
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { text in
      unsafe text.baseAddress.map { unsafe mkstemp($0) } ?? -1
    }
    guard descriptor >= 0 else { throw SystemError(errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let name = template.dropLast().map { UInt8(bitPattern: $0) }
    return (descriptor, String(decoding: name, as: UTF8.self))
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SystemError(errno) }
      rest.removeFirst(count)
    }
  }

  private static func check(_ result: Int32) throws(SystemError) {
    guard result == 0 else { throw SystemError(errno) }
  }
}
