/// The data of an SVG path (SVG 2, 9.3) that goes up or down, then to the side, and so on. What changes
/// nothing that can be seen is left out.
struct StepPath {
  private var text: String
  /// How far to the side the path is drawn, and how far it has to go.
  private var drawnX, x: String
  private var y: String

  init(x: Double, y: Double) {
    (self.x, self.y) = (Markup.number(x), Markup.number(y))
    drawnX = self.x
    text = "M\(self.x) \(self.y)"
  }

  /// To the height, then there.
  mutating func step(y height: Double, x place: Double) {
    let height = Markup.number(height)
    if height != y {
      if drawnX != x { text += "H\(x)" }
      text += "V\(height)"
      (drawnX, y) = (x, height)
    }
    x = Markup.number(place)
  }

  var open: String { drawnX == x ? text : text + "H\(x)" }
  var closed: String { open + "Z" }
}
