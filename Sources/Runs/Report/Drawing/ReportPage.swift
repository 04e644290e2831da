import Linux
import Snapshots

/// A report as one HTML page that needs nothing else: charts are SVG in it, and how it looks is said by
/// attributes alone. That is what is left of a page under a content policy such as
/// `sandbox; default-src 'none'; img-src 'self'; style-src 'self'`.
struct ReportPage {
  let report: RunReport
  private let colors: CommandColors
  private var run: Run { report.summary.run }

  init(_ report: RunReport) {
    self.report = report
    colors = CommandColors(report.summary)
  }

  var markup: Markup {
    Markup(
      .html, [.lang: "en"],
      [
        Markup(
          .head, [:],
          [
            Markup(.meta, [.charset: "utf-8"]),
            Markup(
              .meta, [.name: "viewport", .content: "width=device-width, initial-scale=1"]),
            Markup(.meta, [.name: "color-scheme", .content: "light"]),
            Markup(.title, [:], text: "ptop: \(title.cut(toBytes: 100))"),
          ]),
        Markup(
          .body, [.bgcolor: .text(ReportColors.page), .textColor: .text(ReportColors.text)],
          ([head] + charts + tables).map(column)),
      ])
  }

  /// As wide as a screen is, and at most so wide.
  private func column(_ content: [Markup]) -> Markup {
    Markup(
      .table, [.align: "center", .border: 0, .cellspacing: 0, .cellpadding: 0],
      [
        Markup(
          .tr, [:],
          [
            Markup(
              .td, [.width: 960], [Markup(.font, [.face: .text(Plot.sans), .size: 2], content)])
          ])
      ])
  }

  private var title: String { report.header.title }

  private var head: [Markup] {
    let text = SummaryText(report.summary)
    let cut = report.isWhole ? [] : ["The recording was cut short: it has no end."]
    let notes = cut + text.notes.filter { $0 != text.outcome }
    return [
      Markup(
        .h1, [:],
        [
          Markup(
            .font, [.face: .text(Plot.monospace), .size: 5, .color: .text(ReportColors.heading)],
            Self.breakable(Markup.cut(title, toBytes: 400)))
        ]),
      Markup(.p, [:], [Markup(.font, [.size: 4], outcome + [.text(text.verdict)])]),
    ]
      + (notes.isEmpty
        ? [] : [Markup(.ul, [:], notes.map { Markup(.li, [:], text: $0) })])
  }

  private var outcome: [Markup] {
    switch report.summary.outcome {
    case nil: []
    case .exited(code: 0): [Self.mark("✓ ", ReportColors.good)]
    default:
      [
        Self.mark("✗ \(SummaryText(report.summary).outcome ?? "")", ReportColors.bad), .text(" · "),
      ]
    }
  }

  private static func mark(_ text: String, _ color: String) -> Markup {
    Markup(.b, [:], [Markup(.font, [.color: .text(color)], text: text)])
  }
}

extension ReportPage {
  private var charts: [[Markup]] {
    let lanes = LaneChart(report, colors)
    return [
      ReportSection(
        "CPU", CPUChart(report, colors).drawing,
        "CPUs kept busy, by command. Point at a moment to see its numbers."
      ).map { section($0, legend) },
      ReportSection(
        "Memory", MemoryChart(report).drawing,
        "Resident, of all processes at once; pages that are shared count for each."
      ).map { section($0) },
      ReportSection("Processes", lanes.drawing, note(lanes)).map { section($0) },
    ].compactMap(\.self)
  }

  /// The colours, in the order in which they stand on one another.
  private var legend: [Markup] {
    let commands = run.commands.filter { colors.names.contains($0.name) }
    let rest = run.cpu.total - commands.reduce(.zero) { $0 + $1.cpu }
    func used(_ cpu: Duration) -> Markup {
      .text("\u{a0}\(SummaryText.seconds(cpu))\u{a0}\u{a0} ")
    }
    let texts =
      commands.flatMap { Self.named($0.name, colors[$0.name]) + [used($0.cpu)] }
      + (rest > .milliseconds(5)
        ? [Self.square(ReportColors.rest), .text("the\u{a0}rest"), used(rest)] : [])
    let host = report.series.points.contains { $0.hostCPU != nil }
    return [
      Markup(.p, [:], texts + (host ? [.text("╌\u{a0}the\u{a0}whole\u{a0}host")] : []))
    ]
  }

  private func note(_ lanes: LaneChart) -> String {
    let (shown, count) = (lanes.lives.count, report.lives.count)
    let which = report.lives.isByCPU ? "with most CPU time" : "longest"
    let part = shown == count ? "All \(count)." : "The \(shown) \(which) of \(count)."
    return "\(part) Point at one to see what it was; ✗ failed."
  }

  private var tables: [[Markup]] {
    let tables = ReportTables(report: report, colors: colors)
    return [
      tables.commands, tables.failures, tables.steps, tables.marks,
      ReportFacts(report: report).section,
    ].compactMap(\.self).map { section($0) }
  }

  private func section(_ section: ReportSection, _ more: [Markup] = []) -> [Markup] {
    let note = section.note.map {
      [Markup(.p, [:], [Markup(.font, [.color: .text(ReportColors.faint)], text: $0)])]
    }
    let heading = Markup(
      .h2, [:],
      [Markup(.font, [.size: 4, .color: .text(ReportColors.heading)], text: section.title)])
    return [heading] + (note ?? []) + more + section.content
  }

  /// A name behind its colour.
  static func named(_ name: String, _ color: String) -> [Markup] {
    [square(color), code(Markup.cut(name, toBytes: nameBytes))]
  }

  private static func square(_ color: String) -> Markup {
    Markup(.font, [.color: .text(color)], text: "■\u{a0}")
  }

  static let nameBytes = 80

  /// In a font whose characters are all as wide.
  static func code(_ text: String) -> Markup {
    Markup(.font, [.face: .text(Plot.monospace)], breakable(text))
  }

  /// A text of which a long word may go on in the next line.
  static func breakable(_ text: String) -> [Markup] {
    var parts: [Markup] = []
    var part = ""
    for character in text {
      part.append(character)
      guard "/,=:;&".contains(character) || part.count >= longestPart else { continue }
      parts += [.text(part), Markup(.wbr)]
      part = ""
    }
    return parts + [.text(part)]
  }

  private static let longestPart = 32
}
