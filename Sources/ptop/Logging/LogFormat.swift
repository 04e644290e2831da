import Logging
import Sampler
import Snapshots

/// How a log line is written. Pure: a record in, a line out.
enum LogFormat: String, CaseIterable, Sendable {
  case logfmt, json

  /// Everything that was said, in order.
  typealias Field = (key: String, value: String)

  func line(time: String, level: Logger.Level, message: String, fields: [Field]) -> String {
    let all: [Field] = [("ts", time), ("level", level.short), ("msg", message)] + fields
    let safe = all.map { (key: $0.key, value: SafeText.string($0.value)) }
    return switch self {
    case .logfmt: safe.map { "\($0.key)=\(Self.logfmtValue($0.value))" }.joined(separator: " ")
    case .json:
      "{" + safe.map { "\(Self.quoted($0.key)):\(Self.quoted($0.value))" }.joined(separator: ",")
        + "}"
    }
  }

  private static func logfmtValue(_ value: String) -> String {
    let isPlain = !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x3D }
    return isPlain ? value : quoted(value)
  }

  /// SafeText has left no control characters to escape.
  private static func quoted(_ value: String) -> String {
    var text = "\""
    for character in value.unicodeScalars {
      if character == "\"" || character == "\\" { text.append("\\") }
      text.unicodeScalars.append(character)
    }
    return text + "\""
  }
}

extension Logger.Level {
  fileprivate var short: String { self == .warning ? "warn" : rawValue }
}
