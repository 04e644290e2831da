/// The data of an SVG path (SVG 2, 9.3) that goes up or down, then to the side, and so on. What changes
/// nothing that can be seen is left out.
struct StepPath {
  private var text: String
  /// Where the pen is, and how far to the side it has to go.
  private var pen, x: String
  private var y: String

  init(x: Double, y: Double) {
    (self.x, self.y) = (Markup.number(x), Markup.number(y))
    pen = self.x
    text = "M\(self.x) \(self.y)"
  }

  /// To the height, then there.
  mutating func step(y height: Double, x place: Double) {
    let height = Markup.number(height)
    if height != y {
      if pen != x { text += "H\(x)" }
      text += "V\(height)"
      (pen, y) = (x, height)
    }
    x = Markup.number(place)
  }

  var open: String { pen == x ? text : text + "H\(x)" }
  var closed: String { open + "Z" }
}
