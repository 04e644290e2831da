import Glibc
import Sampler

/// Standard output, for what a command prints and ends.
enum StandardOutput {
  /// A pipe that nobody reads any more ends the program by SIGPIPE, as it should, without a word.
  static func write(_ bytes: [UInt8]) throws(CannotPrint) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
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
