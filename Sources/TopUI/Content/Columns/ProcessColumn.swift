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
  /// Cells, at least.
  var width: Int
  let rank: Int
  /// On a narrower screen it is left out even where it would fit: what else there is reads better.
  var screenWidth = 0
  let key: SortKey
  /// Text and numbers of identity read best from the first, everything else from the largest.
  let sortsAscending: Bool
  /// What the sampler must read for it.
  let wants: Wants.Fields
  let text: @Sendable (ProcessRow) -> String
  /// The cells that it needs for a sample's processes, of what tells one from another and so is never
  /// shortened.
  private(set) var widest: (@Sendable ([Snapshot.Process]) -> Int)?

  /// The same column, as wide as that where it is more.
  func widening(_ widest: @escaping @Sendable ([Snapshot.Process]) -> Int) -> ProcessColumn {
    var column = self
    column.widest = widest
    return column
  }

  /// What its cells' style follows from, where that is not a number of which only 0 is told apart.
  private var ownStyle: CellStyle?

  var cellStyle: CellStyle {
    if let ownStyle { return ownStyle }
    if case .number(let number) = key { return .number(.none, number) }
    return .text
  }

  /// The same column, whose cells have that style; `.text` for numbers that tell nothing by their size.
  func styled(_ style: CellStyle) -> ProcessColumn {
    var column = self
    column.ownStyle = style
    return column
  }

  /// The same column, whose numbers rise in colour.
  func rising(_ heat: Heat) -> ProcessColumn {
    if case .number(let number) = key { styled(.number(heat, number)) } else { self }
  }

  /// A column of text, ordered by it.
  static func text(
    _ name: String, _ title: String, _ meaning: String, width: Int, rank: Int,
    wants: Wants.Fields = [], _ text: @escaping @Sendable (ProcessRow) -> String?
  ) -> ProcessColumn {
    ProcessColumn(
      name: name, title: title, meaning: meaning, width: width, rank: rank, key: .text(text),
      sortsAscending: true, wants: wants, text: { text($0) ?? Format.unknown })
  }

  /// A column of numbers, as `format` writes them. `isSummed`: a row whose branch is folded has those of
  /// the rows that are hidden in it added.
  static func number(
    _ name: String, _ title: String, _ meaning: String, width: Int, rank: Int,
    ascending: Bool = false, isSummed: Bool = false, wants: Wants.Fields = [],
    _ number: @escaping @Sendable (ProcessRow) -> Double?,
    as format: @escaping @Sendable (Double, ProcessRow) -> String
  ) -> ProcessColumn {
    let value: @Sendable (ProcessRow) -> Double? = { row in
      isSummed && !row.hidden.isEmpty ? row.sum(number) : number(row)
    }
    return ProcessColumn(
      name: name, title: title, meaning: meaning, width: width, rank: rank, key: .number(value),
      sortsAscending: ascending, wants: wants,
      text: { row in value(row).map { format($0, row) } ?? Format.unknown })
  }

  /// A column of counts.
  static func count(
    _ name: String, _ title: String, _ meaning: String, width: Int, rank: Int,
    isSummed: Bool = false, _ number: @escaping @Sendable (ProcessRow) -> Double?
  ) -> ProcessColumn {
    self.number(
      name, title, meaning, width: width, rank: rank, isSummed: isSummed, number,
      as: { number, _ in Format.count(number, in: width) })
  }

  /// A column of sizes.
  static func bytes(
    _ name: String, _ title: String, _ meaning: String, rank: Int, isSummed: Bool = false,
    wants: Wants.Fields = [], _ bytes: @escaping @Sendable (ProcessRow) -> UInt64?
  ) -> ProcessColumn {
    number(
      name, title, meaning, width: 5, rank: rank, isSummed: isSummed, wants: wants,
      { bytes($0).map { Double($0) } },
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
      name, title, meaning, width: 6, rank: rank, isSummed: true, wants: .counters(counters),
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

  /// What tells processes apart, and does not change with what they do.
  var isOfIdentity: Bool { sortsAscending }

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })

  package static func named(_ name: String) -> ProcessColumn? { byName[name] }

  /// The columns of these names that have to be wider for a sample's processes, and how wide.
  static func widths(_ names: [String], for processes: [Snapshot.Process]) -> [String: Int] {
    names.reduce(into: [:]) { widths, name in
      guard let column = named(name), let widest = column.widest?(processes) else { return }
      if widest > column.width { widths[name] = widest }
    }
  }
}

extension [Snapshot.Process] {
  /// The digits of their largest pid; they ascend by it.
  var pidDigits: Int { last.map { "\($0.id.pid)".utf8.count } ?? 0 }

  var parentDigits: Int {
    var largest: Int32 = 0
    for place in indices { largest = Swift.max(largest, self[place].parent) }
    return "\(largest)".utf8.count
  }

  /// Of the users that have no name; names may be cut.
  var uidDigits: Int {
    var most = 0
    for place in indices {
      guard let user = self[place].facts.user, user.utf8.count > most else { continue }
      if user.isNumber { most = user.utf8.count }
    }
    return most
  }

  var terminalWidth: Int {
    Set(lazy.compactMap(\.terminal)).reduce(0) { Swift.max($0, $1.name.utf8.count) }
  }
}

extension String {
  /// Digits alone.
  var isNumber: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
