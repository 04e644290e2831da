import Snapshots

/// The whole screen as a function of the model.
///
///      host  up 3d04h  load 0.42 0.30 0.21  142 tasks, 2 running           1.00s  #184
///      CPU 62.4%       [||||||||||||||||||||             ] processes 36.1 + other 26.3
///      MEM 5.10G/15.6G [|||||||||||||||||||||||        ] available 9.80G  cache 7.90G
///      EXP :9877  1842 scrapes  last 2s ago  took 820us  1843 series  209K  #184
///          PID USER     PRI  NI S  THR  CPU%v   RES  MEM%    TIME+ COMMAND
///     >  21877 jenkins   20   0 S   64  187.4 1.93G  12.4 41:07.31 java -jar agent.jar
///      142 processes by CPU%, largest first          sample 2.4ms CPU, 0.24% of a core
///     F1Help F2Setup F3Find F4Filt F5Tree F6Sort F7N- F8N+ F9Kill mMark =Diff F10Quit
///
/// The line of the exporter is there while metrics are served; taller screens have more lines of the
/// kind: see ``HeaderLine``.
package enum TopView {
  package static func render(_ model: TopModel) -> Screen {
    let layout = model.layout
    var screen = Screen(size: model.size, isASCII: model.isASCII, signs: model.signs)
    if case .help(let scroll) = model.overlays.last {
      HelpView.draw(from: scroll, layout.help, into: &screen)
      return screen
    }
    draw(model, layout, into: &screen)
    if let menu = model.shownMenu(layout) {
      let layout = MenuLayout(menu, layout.size, isASCII: model.isASCII)
      MenuView.draw(menu, layout, into: &screen)
    }
    return screen
  }

  /// All rows on one page, for a file.
  package static func page(_ model: TopModel) -> Screen {
    let layout = Layout(
      pageOf: model.table.rows.count, columns: model.size.columns, HeaderContents(model),
      BodyContents(model))
    var screen = Screen(size: layout.size, isASCII: model.isASCII, signs: model.signs)
    draw(model, layout, into: &screen)
    return screen
  }

  private static func draw(_ model: TopModel, _ layout: Layout, into screen: inout Screen) {
    HeaderView.draw(model, layout, into: &screen)
    drawBody(model, layout, into: &screen)
    FooterView.draw(model, layout, into: &screen)
  }

  private static func drawBody(_ model: TopModel, _ layout: Layout, into screen: inout Screen) {
    switch model.listing {
    case nil:
      ProcessTable.draw(model, layout, into: &screen)
      if let detail = layout.detail { DetailView.draw(model, detail, into: &screen) }
    case .exited(let list):
      ExitedView.draw(
        list, model.list, ends: model.endsList, isInEnds: model.isInEnds, in: layout.list,
        into: &screen)
    case .runs(let list): RunsView.draw(list, model.list, in: layout.list, into: &screen)
    case .comparison(let comparison):
      CompareView.draw(
        comparison, model.list, isReversed: model.comparing?.isReversed ?? false, in: layout.list,
        into: &screen)
    case .exporter(let text):
      ExporterView.draw(text, from: model.list.scroll, in: layout.list, into: &screen)
    }
  }
}
