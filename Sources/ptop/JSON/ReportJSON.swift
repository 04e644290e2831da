import FoundationEssentials

/// A report as one JSON object, for people and programs alike.
enum ReportJSON {
  /// With the end of its last line. Throws where a value cannot be written as JSON.
  static func text(_ report: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
  }
}
