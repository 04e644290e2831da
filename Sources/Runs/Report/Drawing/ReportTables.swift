import Linux
import Snapshots

/// The tables of a report, each with what it is headed by.
struct ReportTables {
  private static let mostCommands = 25
  private static let mostSteps = 30
  private static let barPlace = 4

  let report: RunReport
  let colors: CommandColors
  private var run: Run { report.summary.run }

  var commands: ReportSection? {
    let text = SummaryText(report.summary)
    let all = run.commands.filter { $0.cpu > .zero || $0.count > 0 }
    // The bar stands behind the share.
    var columns = [.text("command")] + SummaryText.heads.map { ReportTable.Column.number($0) }
    columns.insert(.bar(), at: Self.barPlace)
    var table = ReportTable(columns)
    for command in all.prefix(Self.mostCommands) {
      let share = run.cpu.total > .zero ? command.cpu / run.cpu.total : 0
      var cells =
        [ReportPage.named(command.name, colors[command.name])]
        + text.cells(command).map { [.text($0)] }
      cells.insert([ReportTable.bar(share, color: colors[command.name])], at: Self.barPlace)
      table.add(cells)
    }
    let rest = all.dropFirst(Self.mostCommands)
    let note =
      rest.isEmpty
      ? nil
      : "\(rest.count) more used \(SummaryText.seconds(rest.reduce(.zero) { $0 + $1.cpu })) of CPU."
    return ReportSection("Commands", table.drawing, note)
  }

  var failures: ReportSection? {
    var table = ReportTable(
      [
        .number("ended"), .text("process"), .text("how"), .number("lived"), .number("pid"),
        .text("command line"),
      ], isTight: true)
    for life in report.lives.failures {
      table.add([
        [.text(moment(life.ended))], ReportPage.named(life.name, colors[life.name]),
        [Markup(.font, [.color: .text(ReportColors.bad)], text: life.ending ?? "")],
        [.text(SummaryText.seconds(life.wall))], [.text("\(life.pid)")],
        [ReportPage.code(Markup.cut(life.commandLine ?? "", toBytes: 240))],
      ])
    }
    let (shown, count) = (report.lives.failures.count, report.lives.failureCount)
    return ReportSection(
      "Processes that failed", table.drawing,
      shown < count ? "The last \(shown) of \(count)." : nil)
  }

  var steps: ReportSection? {
    let all = report.summary.steps
    let shown = report.summary.longestSteps(Self.mostSteps).prefix(Self.mostSteps)
    var table = ReportTable(
      [
        .number("from"), .text("process"), .number("number"), .number("took"), .bar("when"),
      ], isTight: true)
    for step in shown {
      let (start, end) = (share(step.began), share(step.ended))
      table.add([
        [.text(moment(step.began))], ReportPage.named(step.name, colors[step.name]),
        [.text("\(step.count)")], [.text(SummaryText.seconds(step.time))],
        [ReportTable.bar(end - start, from: start, color: colors[step.name])],
      ])
    }
    let what = "From the end backwards, always the child that ended last before."
    return ReportSection(
      "What it waited for", table.drawing,
      shown.count < all.count ? "\(what) The \(shown.count) longest of \(all.count)." : what)
  }

  var marks: ReportSection? {
    var table = ReportTable([.number("at"), .text("mark")], isTight: true)
    for mark in report.marks {
      table.add([
        [.text(moment(mark.at))],
        ReportPage.breakable(Markup.cut(mark.text, toBytes: 200)),
      ])
    }
    let shown = report.marks.count
    return ReportSection(
      "Marks", table.drawing,
      shown < report.markCount ? "The first \(shown) of \(report.markCount)." : nil)
  }

  private func moment(_ time: Duration) -> String {
    Plot(duration: run.duration, top: 0, height: 0).moment(time)
  }

  private func share(_ time: Duration) -> Double {
    run.duration > .zero ? min(max(time / run.duration, 0), 1) : 0
  }
}

/// A part of a report with its heading.
struct ReportSection {
  let title: String
  let note: String?
  let content: [Markup]

  /// `nil` where there is nothing to show.
  init?(_ title: String, _ content: Markup?, _ note: String?) {
    guard let content else { return nil }
    (self.title, self.note, self.content) = (title, note, [content])
  }
}
