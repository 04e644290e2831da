import Snapshots
import TestSupport
import Testing
import TopUI

/// What the status row says beside messages.
@Suite struct FooterTests {
  private static let sizes = (6...24).flatMap { rows in [40, 80, 120].map { ($0, rows) } }

  /// Keys mean something else then, so that it must be seen, whatever else is said.
  @Test(arguments: sizes)
  func aModeIsSeenBesideAMessage(columns: Int, rows: Int) {
    var model = TopModel.typical(columns: columns, rows: rows)
    model.press(.character("Z"), .character(" "))
    for message in ["done", String(repeating: "a long message ", count: 20)] {
      _ = model.apply(.outcome(message))
      let text = model.lines.joined(separator: "\n")
      #expect(text.contains("PAUSED") && text.contains(message.prefix(4)))
    }
    model.press(.down)
    #expect(model.lines.joined().contains("PAUSED"))
  }

  @Test func everyModeIsSeenBesideAMessage() {
    var model = TopModel.typical(columns: 120)
    model.press(.down, .character("F"), .character(" "), .character("\\"))
    model.type("java")
    model.press(.enter, .character("/"))
    model.type("java")
    model.press(.enter)
    _ = model.apply(.outcome("something was done"))
    let text = model.lines.joined(separator: "\n")
    for part in [
      "FOLLOW", "FIND java: n next, N before", "filter java", "1 tagged", "something was",
    ] {
      #expect(text.contains(part))
    }
  }

  /// By what the rows are sorted, where the title of that column is not on the screen.
  @Test(arguments: [("T", "TIME+"), ("M", "RES"), ("P", "CPU%"), ("N", "PID")])
  func theOrderIsSaid(_ key: String, _ title: String) {
    for columns in [20, 30, 40, 60, 80] {
      for rows in [6, 10, 13, 24] {
        var model = TopModel.typical(columns: columns, rows: rows)
        model.type(key)
        let titles = model.lines[model.layout.headerRows]
        let isTitled = titles.contains("\(title)v") || titles.contains("\(title)^")
        #expect(isTitled || model.status.contains("by \(title)"), "\(columns)x\(rows)")
      }
    }
  }
}
