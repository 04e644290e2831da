/// A table of a report.
struct ReportTable {
  struct Column {
    let head: String
    /// Numbers end below one another.
    let isNumber: Bool

    static func text(_ head: String) -> Self { Self(head: head, isNumber: false) }
    static func number(_ head: String) -> Self { Self(head: head, isNumber: true) }
  }

  let columns: [Column]
  private(set) var rows: [[[Markup]]] = []

  init(_ columns: [Column]) { self.columns = columns }

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
        zip(columns, cells).map { column, cell in
          Markup(
            .td, [.align: .text(column.isNumber ? "right" : "left"), .valign: "top"], cell)
        })
    }
    return Markup(
      .table, [.width: "100%", .border: 0, .cellspacing: 0, .cellpadding: 4],
      [Markup(.tr, [:], head)] + body)
  }

  /// How large a share of the whole is, beside others.
  static func bar(_ share: Double, from start: Double = 0, color: String) -> Markup {
    Markup(
      .svg, [.width: 100, .height: 10, .viewBox: "0 0 100 10", .role: "img", .label: "share"],
      [
        Markup(.rect, [.y: 1, .width: 100, .height: 8, .fill: .text(ReportColors.grid)]),
        Markup(
          .rect,
          [
            .x: .number(start * 100), .y: 1, .height: 8,
            .width: .number(min(max(share * 100, 0.5), 100)), .fill: .text(color),
          ]),
      ])
  }
}
