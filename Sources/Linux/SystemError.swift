import Glibc

/// An errno in words.
package struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
  package let errno: Int32

  package init(_ errno: Int32) { self.errno = errno }

  /// strerror(3): `Too many open files`.
  package var description: String {
    var text = [CChar](repeating: 0, count: 256)
    guard unsafe strerror_r(errno, &text, text.count) == 0 else { return "error \(errno)" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// What helps where a limit of this process was met; `nil` for any other error.
  package var wayOut: String? {
    switch errno {
    case EMFILE: "raise the limit of open files (ulimit -n)"
    case ENFILE: "raise the machine's limit of open files (sysctl fs.file-max)"
    case ENOMEM: "free memory, or raise the limit of it (ulimit -v)"
    case EAGAIN: "raise the limit of processes (ulimit -u)"
    default: nil
    }
  }
}
