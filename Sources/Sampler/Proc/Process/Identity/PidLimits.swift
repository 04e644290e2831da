/// `/proc/PID/limits` (proc(5)): the soft limit of open files, and the other lines where they are wanted.
struct PidLimits: Equatable {
  /// One line; `nil` is unlimited.
  struct Line: Equatable {
    /// Where the texts lie in the file; a line may have no unit.
    var name, unit: Range<Int>
    var soft, hard: UInt64?
  }

  /// `nil` when there is none.
  var openFiles: UInt64?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if fields.skip("Max open files", bytes) {
        guard let limit = Self.limit(&fields, bytes) else { break }
        openFiles = limit.number
        return
      }
      fields.skipLine(bytes)
    }
    throw .malformed(file: "limits")
  }

  /// All lines but the first, which is the heads of the columns.
  static func lines(in bytes: Span<UInt8>) throws(ProcError) -> [Line] {
    var lines: [Line] = []
    var fields = Fields(bytes)
    fields.skipLine(bytes)
    while !fields.isAtEnd {
      let name = fields.phrase(bytes)
      guard name.count > 0, let soft = limit(&fields, bytes), let hard = limit(&fields, bytes)
      else {
        throw .malformed(file: "limits")
      }
      let unit = fields.word(bytes) ?? fields.position..<fields.position
      lines.append(Line(name: name, unit: unit, soft: soft.number, hard: hard.number))
      fields.skipLine(bytes)
    }
    if lines.isEmpty { throw .malformed(file: "limits") }
    return lines
  }

  private struct Limit {
    var number: UInt64?
  }

  private static func limit(_ fields: inout Fields, _ bytes: Span<UInt8>) -> Limit? {
    if let number = fields.unsigned(bytes) { return Limit(number: number) }
    return fields.skip("unlimited", bytes) ? Limit(number: nil) : nil
  }
}

extension Fields {
  /// From here to before the next two blanks, or to the end of the line.
  fileprivate mutating func phrase(_ bytes: Span<UInt8>) -> Range<Int> {
    var end = position
    while end < bytes.count, bytes[end] != 0x0A {
      if bytes[end] == 0x20, end + 1 >= bytes.count || bytes[end + 1] == 0x20 { break }
      end += 1
    }
    defer { self = Fields(bytes, from: end) }
    return position..<end
  }
}
