import Runs
import Snapshots

/// The header: what the whole machine does, where its CPU time went, and what goes on around.
///
/// Which lines there are, ``HeaderLine`` says; here each is drawn.
enum HeaderView {
  static func draw(_ model: TopModel, _ layout: Layout, into screen: inout Screen) {
    guard let moment = model.shownMoment else { return }
    for placed in layout.header {
      draw(placed, model, moment, layout, into: &screen)
    }
  }

  private static func draw(
    _ placed: HeaderLine.Placed, _ model: TopModel, _ moment: Moment, _ layout: Layout,
    into screen: inout Screen
  ) {
    let row = HeaderRow(row: placed.rows.lowerBound)
    let area = Area(rows: placed.rows, columns: 1..<max(screen.size.columns - 1, 1))
    // What has a line of its own is nowhere else.
    func isAlone(_ line: HeaderLine) -> Bool { layout.rows(of: line) != nil }
    switch placed.line {
    case .host: row.draw(HostLine.parts(model, moment, hasTasks: !isAlone(.tasks)), into: &screen)
    case .short: row.draw(ShortLine.parts(model, moment), into: &screen)
    case .time: TimeBar.draw(model, rows: area.rows, layout.timeBar, into: &screen)
    case .tasks: row.draw(HostLine.tasks(moment.snapshot), into: &screen)
    case .cpu:
      CPULine.draw(
        moment, hasModes: !isAlone(.modes), hasPressure: !isAlone(.pressure), row, into: &screen)
    case .modes: row.draw(CPULine.modes(moment.rates), into: &screen)
    case .cores:
      let (before, now) = (moment.earlier?.host.cpus ?? [], moment.snapshot.host.cpus)
      CoreMeters(
        CoreUsage.between(before, now), columns: screen.size.columns - 2, limit: area.rows.count
      ).draw(in: area, into: &screen)
    case .memory:
      MemoryLine.draw(
        moment, hasSwap: !isAlone(.swap), hasLimits: !isAlone(.limits), row, into: &screen)
    case .swap: MemoryLine.drawSwap(moment.snapshot, row, into: &screen)
    case .history: HistoryStrip.draw(GraphsLine.parts(model), in: area, into: &screen)
    case .pressure: row.draw(PressureLine.parts(PressureUsage.all(moment)), into: &screen)
    case .limits: row.draw(LimitsLine.parts(LimitUsage(moment)), into: &screen)
    case .exporter: row.draw(ExporterLine.parts(model.programStatus.serving), into: &screen)
    case .run:
      let width = screen.size.columns - 2
      row.draw(RunLine.parts(model.shownRun, width: width), into: &screen)
    case .cost: row.draw(CostLine.parts(model, moment.snapshot), into: &screen)
    case .tabs: TabRow.draw(layout.tabs, shown: model.screen, row: row.row, into: &screen)
    }
  }
}
