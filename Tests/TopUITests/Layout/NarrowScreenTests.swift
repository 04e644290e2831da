import Snapshots
import TestSupport
import Testing
import TopUI

/// What must be read is not cut where the screen is narrow: it has more rows.
@Suite struct NarrowScreenTests {
  private static let longName = "kworker/u256:3-events_unbound_long"

  private func model(_ columns: Int, _ rows: Int) -> TopModel {
    var model = TopModel(size: Size(columns: columns, rows: rows))
    let other = Snapshot.Process.example(pid: 1)
    model.sample(at: 1000, [other, .example(pid: 4_123_456, comm: Self.longName)])
    model.press(.end)
    return model
  }

  /// What the last rows say, as one line.
  private func words(_ model: TopModel, from start: String) -> String {
    let lines = model.lines
    guard let first = lines.firstIndex(where: { $0.hasPrefix(" " + start) }) else { return "" }
    let end = model.layout.keyRow != nil ? lines.count - 1 : lines.count
    return lines[first..<end].map { $0.dropFirst() }.joined()
  }

  @Test(arguments: [(40, 10), (30, 8), (20, 8), (80, 24), (50, 5), (60, 2)])
  func questions(_ columns: Int, _ rows: Int) {
    var model = model(columns, rows)
    model.press(.function(9), .enter)
    // Rows are broken at blanks, which go, and in words.
    let shown = model.lines.joined().filter { $0 != " " }
    let long = "SendSIGTERMto4123456\(Self.longName)ofalice?"
    if rows > 2 {
      #expect(shown.contains(long) && shown.contains("yorEntersendsit,norEscdoesnot"))
    } else {
      #expect(shown.hasSuffix("4123456\(Self.longName)?y/n"))
    }
    #expect(model.press(.character("y")) != nil)
  }

  /// Where not even that is enough, the end is shown: which processes, and which keys.
  @Test func questionsOnOneRow() {
    var model = TopModel.typical(columns: 20, rows: 1)
    model.press(.down, .up, .function(9), .enter)
    #expect(model.lines == [" 4242 java? y/n"])
  }

  @Test(arguments: [(40, 10), (80, 24), (20, 20)])
  func errors(_ columns: Int, _ rows: Int) {
    var model = model(columns, rows)
    let error = "cannot signal 1 init: Operation not permitted; run ptop as root, or as its user"
    _ = model.apply(.outcome(error))
    #expect(words(model, from: "cannot").filter { $0 != " " }.hasPrefix(error.filter { $0 != " " }))
    model.press(.up)
    #expect(!model.lines.contains { $0.contains("cannot") })
  }

  /// However few rows there are, one sees that keys may mean something else, and what came of a key.
  @Test(arguments: 1...7, [12, 20, 40, 80])
  func modes(_ rows: Int, _ columns: Int) {
    let ways: [(keys: String, mode: String)] = [
      ("Z", "PAUSED"), ("F", "FOLLOW"), ("/1\n", "FIND"), ("\\a\n", "filter"), ("\t", "Memory"),
      (" ", "1 tag"),
    ]
    for way in ways {
      var model = TopModel(size: Size(columns: columns, rows: rows))
      model.sample(at: 1000, [.example(pid: 1), .example(pid: 2)])
      #expect(!model.lines.contains { $0.contains(way.mode) })
      for scalar in way.keys.unicodeScalars {
        model.press(scalar == "\n" ? .enter : scalar == "\t" ? .tab : .character(scalar))
      }
      let mode = columns < 20 ? String(way.mode.prefix(3)) : way.mode
      #expect(model.lines.contains { $0.contains(mode) }, "\(mode): \(model.lines)")
      _ = model.apply(.outcome("oh"))
      #expect(
        model.lines.contains { $0.contains("oh") } && model.lines.contains { $0.contains(mode) })
    }
  }

  /// Half of the screen is enough; a + says that there is more.
  @Test func aVeryLongError() {
    var model = model(40, 10)
    _ = model.apply(.outcome(String(repeating: "no such process; ", count: 100)))
    #expect(model.lines.count { $0.contains("no such") } == 5)
    #expect(model.lines.last?.hasSuffix("+") ?? false)
  }

  /// A log line comes by itself, and may be as long.
  @Test func aLogLine() {
    var model = model(40, 10)
    let text = "cannot ask http://prometheus.example:9090: connection refused"
    _ = model.apply(.status(ProgramStatus(logLine: .init(number: 1, text: text))))
    let said = words(model, from: "cannot").filter { $0 != " " }
    #expect(said.hasPrefix(text.filter { $0 != " " }))
  }

  /// What is typed is seen, and so is all that is wrong with it.
  @Test(arguments: [(80, 24), (40, 10), (20, 10)])
  func prompts(_ columns: Int, _ rows: Int) {
    var model = model(columns, rows)
    model.press(.character("\\"))
    model.type("cpu>x")
    #expect(model.status.contains("Filter: cpu>x_"))
    let shown = model.lines.joined().filter { $0 != " " }
    #expect(shown.contains("atcharacter5:'x'isnopercentage:write5or5%"))
    model.press(.escape, .character("d"))
    model.type("0.25")
    #expect(model.status.contains(": 0.25_"))
  }
}
