/// What a recording can be exported as: a new format is one entry of ``all``.
package struct ExportFormat: Sendable {
  package let name: String
  /// What reads it.
  package let readers: String
  /// Otherwise it is nothing for a terminal.
  package let isText: Bool
  /// The whole of it.
  package let bytes: @Sendable (RecordedFile) -> [UInt8]

  package static let all = [
    ExportFormat(name: "folded", readers: "flame graphs", isText: true) {
      Array(FoldedStacks.text(of: $0).utf8)
    }
  ]
}
