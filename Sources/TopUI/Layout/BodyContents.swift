/// What is shown between the header and the status row, as far as that says where it stands.
package struct BodyContents: Equatable, Sendable {
  var screen = TopScreen.main
  /// The names of the table's columns.
  var columns: [String] = []
  /// Of those that are wider than usual.
  var widths: [String: Int] = [:]
  /// How many steps to the right they are scrolled.
  var columnScroll = 0
  /// Whether a line is typed, which without a status row has one of the table's rows.
  var hasPrompt = false
  /// `nil` while nothing is shown of one process alone.
  var part: DetailPart?

  package init() {}

  init(_ model: TopModel) {
    screen = model.screen
    columns = model.settings[model.tableScreen].columns
    widths = model.columnWidths
    columnScroll = model.table.columnScroll
    part = model.detail?.part
    if case .prompt = model.overlays.last { hasPrompt = true }
  }
}
