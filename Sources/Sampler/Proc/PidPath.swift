/// The path of a process's file below the root, `4242/stat`, made without an allocation.
struct PidPath {
  /// No file of a process is read further: a command line may have megabytes.
  static let limit = 16_384

  let file: StaticString
  /// As ``limit``, for this file.
  let limit: Int
  /// Long enough for every pid (Linux stops at 4,194,304) and every file that ptop reads.
  private var bytes: InlineArray<32, CChar>

  init(_ pid: Int32, _ file: StaticString, limit: Int = Self.limit) {
    self.file = file
    self.limit = limit
    bytes = InlineArray(repeating: 0)
    var count = Self.write(UInt32(max(pid, 0)), into: &bytes)
    bytes[count] = 0x2F
    count += 1
    // The last byte stays NUL.
    for index in 0..<min(file.utf8CodeUnitCount, bytes.count - 1 - count) {
      bytes[count + index] = unsafe CChar(bitPattern: file.utf8Start[index])
    }
  }

  /// An open file of a process, below the directory of those.
  init(descriptor: Int32) {
    (file, limit) = ("fd", Self.limit)
    bytes = InlineArray(repeating: 0)
    _ = Self.write(UInt32(max(descriptor, 0)), into: &bytes)
  }

  /// The number in decimal; how many digits.
  private static func write(_ number: UInt32, into bytes: inout InlineArray<32, CChar>) -> Int {
    var count = 1
    var rest = number / 10
    while rest > 0 {
      count += 1
      rest /= 10
    }
    rest = number
    for index in (0..<count).reversed() {
      bytes[index] = CChar(truncatingIfNeeded: 0x30 + rest % 10)
      rest /= 10
    }
    return count
  }

  /// The path for a system call.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result? {
    unsafe bytes.span.withUnsafeBufferPointer { unsafe $0.baseAddress.map { unsafe body($0) } }
  }
}
