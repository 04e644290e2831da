/// The run that is under way since the user set a mark: `RUN 3 xmx4g +04:12  base RUN 2`.
///
/// A line of its own from 22 rows on, and a part of the short line below that; neither is there
/// while there is no run.
enum RunLine {
  /// In so many cells; `nil` while there is nothing to say.
  static func text(_ model: TopModel, width: Int) -> String? {
    model.runs.strip.map { MarkStrip.text($0, width: width) }
  }

  static func draw(_ model: TopModel, _ row: HeaderRow, into screen: inout Screen) {
    let text = text(model, width: screen.size.columns - 2)
    row.draw(text.map { .ranked([$0]) } ?? [], into: &screen)
  }
}
