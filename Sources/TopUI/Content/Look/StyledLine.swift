/// A line of text in one style.
struct StyledLine: Equatable, Sendable {
  var text: String
  var style = Style.plain
}
