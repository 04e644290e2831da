/// One file of `/proc/pressure` (Documentation/accounting/psi.rst): stall time in microseconds.
struct Pressure: Equatable {
  var some: UInt64
  /// Not every kernel has it for `cpu`.
  var full: UInt64?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var some: UInt64?
    var full: UInt64?
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if fields.skip("some ", bytes) {
        some = Self.total(&fields, bytes)
      } else if fields.skip("full ", bytes) {
        full = Self.total(&fields, bytes)
      }
      fields.skipLine(bytes)
    }
    guard let some else { throw .malformed(file: "pressure") }
    self.some = some
    self.full = full
  }

  private static func total(_ fields: inout Fields, _ bytes: Span<UInt8>) -> UInt64? {
    fields.skip(words: 3, bytes)  // avg10 avg60 avg300
    return fields.skip(" total=", bytes) ? fields.unsigned(bytes) : nil
  }
}
