import Snapshots
import TestSupport
import Testing
import TopUI

/// All about one process, and rows of threads, as they are drawn.
@Suite struct DetailViewTests {
  private static let sizes = [(20, 5), (40, 10), (80, 24), (140, 40)]
  private static let all = DetailPart.allCases.map(\.rawValue) + ["threadrows", "ended", "unread"]
  private static let cases = all.flatMap { [($0, false), ($0, true)] }

  private func model(_ name: String, _ columns: Int, _ rows: Int, _ isASCII: Bool) throws
    -> TopModel
  {
    if name == "threadrows" {
      var model = TopModel.threaded(columns: columns, rows: rows, isASCII: isASCII)
      model.press(.down, .down)
      return model
    }
    var model = TopModel.typical(columns: columns, rows: rows, isASCII: isASCII)
    model.press(.enter)
    let part = DetailPart(rawValue: name) ?? .environment
    while model.detail?.part != part { model.press(.tab) }
    let id = try #require(model.inspectionWants).id
    if name != "unread" { _ = model.apply(.inspection(.example(id))) }
    if name == "ended" { model.sample(at: 1002, without: id.pid) }
    return model
  }

  /// One file for all sizes, smallest first.
  @Test(arguments: cases)
  func golden(_ name: String, isASCII: Bool) throws {
    let lines = try Self.sizes.flatMap { columns, rows in
      try ["==== \(columns)x\(rows)"] + model(name, columns, rows, isASCII).lines
    }
    if isASCII {
      #expect(lines.allSatisfy { $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
    }
    let file = "\(name)\(isASCII ? "-ascii" : "").screens"
    #expect(try lines == Golden(file).lines(recording: lines))
  }
}
