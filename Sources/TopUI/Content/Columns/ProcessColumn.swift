import Snapshots

/// A column of the process table: one entry of ``all``.
package struct ProcessColumn: TableColumn, Sendable {
  /// What rows are ordered by; what is unknown comes after everything known.
  enum SortKey: Sendable {
    case number(@Sendable (ProcessRow) -> Double?)
    case text(@Sendable (ProcessRow) -> String?)
  }

  /// What `--sort`, `--columns` and the settings call it.
  package let name: String
  package let title: String
  /// One line, for setup and help.
  let meaning: String
  let width: Int
  let rank: Int
  /// On a narrower screen it is left out even where it would fit: what else there is reads better.
  var screenWidth = 0
  let key: SortKey
  /// Text and numbers of identity read best from the first, everything else from the largest.
  let sortsAscending: Bool
  /// What the sampler must read for it.
  let wants: Wants.Fields
  let text: @Sendable (ProcessRow) -> String

  /// A column of text, ordered by it.
  static func text(
    _ name: String, _ title: String, _ meaning: String, width: Int, rank: Int,
    wants: Wants.Fields = [], _ text: @escaping @Sendable (ProcessRow) -> String?
  ) -> ProcessColumn {
    ProcessColumn(
      name: name, title: title, meaning: meaning, width: width, rank: rank, key: .text(text),
      sortsAscending: true, wants: wants, text: { text($0) ?? Format.unknown })
  }

  /// A column of numbers, as `format` writes them.
  static func number(
    _ name: String, _ title: String, _ meaning: String, width: Int, rank: Int,
    ascending: Bool = false, wants: Wants.Fields = [],
    _ number: @escaping @Sendable (ProcessRow) -> Double?,
    as format: @escaping @Sendable (Double, ProcessRow) -> String
  ) -> ProcessColumn {
    ProcessColumn(
      name: name, title: title, meaning: meaning, width: width, rank: rank, key: .number(number),
      sortsAscending: ascending, wants: wants,
      text: { row in number(row).map { format($0, row) } ?? Format.unknown })
  }

  /// A column of sizes.
  static func bytes(
    _ name: String, _ title: String, _ meaning: String, rank: Int, wants: Wants.Fields = [],
    _ bytes: @escaping @Sendable (ProcessRow) -> UInt64?
  ) -> ProcessColumn {
    number(
      name, title, meaning, width: 5, rank: rank, wants: wants, { bytes($0).map { Double($0) } },
      as: { bytes, _ in Format.bytes(UInt64(min(bytes, 1.8e19))) })
  }

  /// A column of what is counted a second, of these together; of time, in % of one core.
  static func rate(
    _ name: String, _ title: String, _ meaning: String, rank: Int, of counter: Counter,
    and others: Counter...
  ) -> ProcessColumn {
    let counters = [counter] + others
    let format: @Sendable (Double) -> String =
      switch counter.unit {
      case .time: { Format.percent($0 * 100) }
      case .bytes: Format.rate
      case .count: Format.decimal
      }
    return number(
      name, title, meaning, width: 6, rank: rank, wants: .counters(counters),
      { $0.rates.sum(of: counters) }, as: { value, _ in format(value) })
  }

  /// A column of sparklines; their order is that of the number they show the past of.
  static func history(
    _ name: String, _ title: String, _ meaning: String, sortedLike other: String,
    _ text: @escaping @Sendable (ProcessRow) -> String
  ) -> ProcessColumn {
    ProcessColumn(
      name: name, title: title, meaning: meaning, width: 10, rank: 11, screenWidth: 130,
      key: .number { row in
        if case .number(let key) = named(other)?.key { key(row) } else { nil }
      },
      sortsAscending: false, wants: [], text: text)
  }

  var isText: Bool { if case .text = key { true } else { false } }

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })

  package static func named(_ name: String) -> ProcessColumn? { byName[name] }
}
