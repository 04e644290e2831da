/// Text that the kernel takes as bytes: a path, an argument, a name; UTF-8 or not.
package struct ByteString: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The bytes, without a terminator.
  package var bytes: [UInt8]

  /// Any bytes but NUL.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The UTF-8 bytes of a text.
  package init(_ text: String) { bytes = Array(text.utf8) }

  /// The UTF-8 bytes of a literal.
  package init(stringLiteral value: String) { self.init(value) }

  /// For messages: what is not UTF-8 is replaced.
  package var description: String { String(decoding: bytes, as: UTF8.self) }
}

/// A NULL-terminated array of C strings, as exec(2) takes it.
struct CStringArray {
  private var bytes: [CChar] = []
  private var starts: [Int] = []

  init(_ strings: [ByteString]) {
    for string in strings {
      starts.append(bytes.count)
      bytes += string.bytes.map { CChar(bitPattern: $0) } + [0]
    }
  }

  mutating func withPointer<Result>(
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>?) -> Result
  ) -> Result {
    unsafe bytes.withUnsafeMutableBufferPointer { bytes in
      let pointers = unsafe starts.map { unsafe bytes.baseAddress?.advanced(by: $0) } + [nil]
      return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
    }
  }
}
