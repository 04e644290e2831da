import Glibc

/// A pipe that takes nothing more until it is read.
package final class FullPipe {
  /// What is written to it waits.
  package let input: Int32
  private let output: OwnedDescriptor

  package init() throws {
    let (output, input) = try OwnedDescriptor.pipe()
    self.output = OwnedDescriptor(output)
    self.input = input
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
    for size in [65_536, 4096, 1] {
      let bytes = [UInt8](repeating: UInt8(ascii: "."), count: size)
      while unsafe write(input, bytes, size) > 0 {}
    }
    _ = fcntl(input, F_SETFL, 0)
  }

  deinit { _ = close(input) }

  /// Reads until the text satisfies the condition, and returns it without what filled the pipe.
  package func read(
    until deadline: Deadline = Deadline(), _ holds: (String) -> Bool
  ) throws -> String {
    var text = ""
    while !holds(text) {
      guard try output.wait(for: POLLIN, until: deadline) else {
        throw TestKitError.timedOut("the pipe", text)
      }
      guard case .bytes(let bytes) = try output.read() else { continue }
      text += String(decoding: bytes.drop { $0 == UInt8(ascii: ".") }, as: UTF8.self)
    }
    return text
  }
}
