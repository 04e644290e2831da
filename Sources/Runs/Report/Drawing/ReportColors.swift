/// The colours of a report on its white page: those of the screen's standard theme, its light inks for text
/// and its dark ones, which are paler, for surfaces.
enum ReportColors {
  static let page = "#ffffff"
  static let text = "#303030"
  static let faint = "#6c6c6c"
  static let heading = "#005faf"
  static let good = "#005f00"
  static let bad = "#af0000"
  static let stripe = "#f4f6f8"
  static let grid = "#ececec"
  static let axis = "#9e9e9e"
  static let mark = "#875faf"
  static let memory = "#87afaf"
  static let memoryEdge = "#5f8787"
  /// Of what has no colour of its own.
  static let rest = "#d0d0d0"

  /// Of commands, the one with most CPU time first.
  static let commands = [
    "#5fafff", "#ffd75f", "#87d787", "#ff875f", "#af87d7", "#5fafaf", "#d7af87",
  ]
}

/// Which colour each command has.
struct CommandColors: Sendable {
  /// Those with a colour of their own, the most CPU time first.
  let names: [String]

  init(_ summary: RunSummary) {
    names = summary.run.commands.filter { $0.cpu > .milliseconds(5) }.prefix(
      ReportColors.commands.count
    )
    .map(\.name)
  }

  subscript(name: String) -> String {
    names.firstIndex(of: name).map { ReportColors.commands[$0] } ?? ReportColors.rest
  }
}
