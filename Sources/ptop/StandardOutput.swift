import Glibc
import Sampler

/// Standard output, for what a command prints and ends.
enum StandardOutput {
  /// Who reads no further (`| head`) has had enough: that is no error, even where SIGPIPE is ignored.
  static func write(_ bytes: [UInt8]) throws(CannotPrint) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EPIPE { return }
      if count <= 0 { throw CannotPrint(cause: SystemError(errno)) }
      rest.removeFirst(count)
    }
  }
}

/// Standard output takes nothing.
struct CannotPrint: Error, CustomStringConvertible {
  let cause: SystemError

  var description: String {
    "cannot write to standard output: \(cause); give it a file or a pipe that can be written to"
  }
}
