/// A table of a report.
struct ReportTable {
  struct Column {
    let head: String
    /// Numbers end below one another.
    let isNumber: Bool
    var width: Double?

    static func text(_ head: String) -> Self { Self(head: head, isNumber: false) }
    static func number(_ head: String) -> Self { Self(head: head, isNumber: true) }
    /// Of ``ReportTable/bar(_:from:color:)``, which gives way where there is no room.
    static func bar(_ head: String = "") -> Self { Self(head: head, isNumber: false, width: 140) }
  }

  let columns: [Column]
  /// The last column has all the room that the others leave.
  let isTight: Bool
  private(set) var rows: [[[Markup]]] = []

  init(_ columns: [Column], isTight: Bool = false) {
    (self.columns, self.isTight) = (columns, isTight)
  }

  /// A cell a column.
  mutating func add(_ cells: [[Markup]]) { rows.append(cells) }

  /// `nil` without rows.
  var drawing: Markup? {
    if rows.isEmpty { return nil }
    let head = columns.map { column in
      Markup(
        .th, [.align: .text(column.isNumber ? "right" : "left"), .valign: "bottom"],
        [Markup(.font, [.color: .text(ReportColors.faint)], text: column.head)])
    }
    let body = rows.enumerated().map { place, cells in
      Markup(
        .tr, [.bgcolor: .text(place % 2 == 0 ? ReportColors.stripe : ReportColors.page)],
        cells.enumerated().map { cell($0.element, in: $0.offset) })
    }
    let hasHead = columns.contains { !$0.head.isEmpty }
    return Markup(
      .table, [.width: "100%", .border: 0, .cellspacing: 0, .cellpadding: isTight ? 4 : 3],
      (hasHead ? [Markup(.tr, [:], head)] : []) + body)
  }

  private func cell(_ content: [Markup], in place: Int) -> Markup {
    let column = columns[place]
    let isLast = place == columns.count - 1
    if let width = column.width, !(isTight && isLast) {
      return Markup(.td, [.width: .number(width), .valign: "top"], content)
    }
    let align = Markup.Value.text(column.isNumber ? "right" : "left")
    if isTight, !isLast {
      return Markup(.td, [.width: 1, .align: align, .valign: "top", .nowrap: ""], content)
    }
    return column.isNumber
      ? Markup(.td, [.align: align, .valign: "top", .nowrap: ""], content)
      : Markup(.td, [.valign: "top"], content)
  }

  /// In percent.
  private static let leastBar = 0.5

  /// How large a share of the whole is, beside others.
  static func bar(_ share: Double, from start: Double = 0, color: String) -> Markup {
    Markup(
      .svg,
      [
        .width: "100%", .height: 10, .viewBox: "0 0 100 10", .preserveAspectRatio: "none",
        .role: "img", .label: "share",
      ],
      [
        Markup(.rect, [.y: 1, .width: 100, .height: 8, .fill: .text(ReportColors.grid)]),
        Markup(
          .rect,
          [
            .x: .number(min(start * 100, 100 - leastBar)), .y: 1, .height: 8,
            .width: .number(min(max(share * 100, leastBar), 100)), .fill: .text(color),
          ]),
      ])
  }
}
