import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// What the cells of a process's row mean.
@Suite struct RowStyleTests {
  private func row(_ process: Snapshot.Process, ownUser: String? = nil) throws -> ProcessRow {
    var settings = Settings()
    settings.showsKernelThreads = true
    var model = TopModel(
      size: Size(columns: 120, rows: 40), settings: settings, ownUser: ownUser)
    model.sample(at: 1000, [process])
    var later = process
    later.cpu += .milliseconds(600)
    model.sample(at: 1001, [later])
    return try #require(model.table.rows.map { $0 }.first)
  }

  private func style(_ column: String, _ row: ProcessRow) throws -> Style {
    let column = try #require(ProcessColumn.named(column))
    return column.cellStyle.style(of: row, own: row.isOthers ? .dim : .plain)
  }

  private func parts(_ row: ProcessRow) -> CommandParts { CommandParts(row, row.command) }

  @Test(
    arguments: [
      ("pid", .plain), ("user", .plain), ("ni", .plain), ("cpu", .high), ("exit", .zero),
      ("mem", .plain), ("thr", .plain), ("swap", .zero), ("pss", .zero), ("s", .plain),
      ("cpuline", .cpuGraph), ("memline", .memoryGraph), ("command", .plain),
    ] as [(String, Style)])
  func cells(_ column: String, _ expected: Style) throws {
    #expect(try style(column, row(.example())) == expected)
  }

  @Test(
    arguments: [
      (.running, .running), (.sleeping, .plain), (.uninterruptible, .uninterruptible),
      (.zombie, .zombie), (.stopped, .stopped), (.traced, .stopped), (.idle, .plain),
    ] as [(Snapshot.Process.State, Style)])
  func states(_ state: Snapshot.Process.State, _ expected: Style) throws {
    #expect(try style("s", row(.example(state: state))) == expected)
  }

  /// The cursor does not hide what has risen in colour, nor the state; what is nothing special is as the rest
  /// of its row.
  @Test(
    arguments: [
      (.zero, .running, "CPU", .selected), (.milliseconds(300), .running, "CPU", .selectedRaised),
      (.milliseconds(600), .running, "CPU", .selectedHigh),
      (.milliseconds(950), .running, "CPU", .selectedTop),
      (.zero, .running, "S", .selectedRaised), (.zero, .sleeping, "S", .selected),
      (.zero, .uninterruptible, "S", .selectedTop), (.zero, .zombie, "S", .selectedHigh),
    ] as [(Duration, Snapshot.Process.State, String, Style)])
  func underTheCursor(
    _ used: Duration, _ state: Snapshot.Process.State, _ title: String, _ style: Style
  ) throws {
    let model = TopModel.example(columns: 100, [(.example(pid: 1, state: state), used)])
    let column = try #require(model.layout.columns.first { $0.thing.title.hasPrefix(title) })
    let cells = TopView.render(model).row(model.layout.table.lowerBound)
    #expect(cells.map { $0 }[column.columns.upperBound - 1].style == style)
    #expect(cells.first?.style == .selected && cells.last?.style == .selected)
  }

  /// What was nothing is a line, not a bar; under the cursor too.
  @Test func zerosOfASparkline() throws {
    var model = TopModel(size: Size(columns: 160, rows: 30))
    let used = [0, 0, 900, 0]
    var process = Snapshot.Process.example(pid: 2)
    for (second, milliseconds) in used.enumerated() {
      process.cpu += .milliseconds(milliseconds)
      model.sample(at: 1000 + second, [.example(pid: 1), process])
    }
    model.press(.character("N"))
    let column = try #require(model.layout.columns.first { $0.thing.name == "cpuline" })
    func cells(_ row: Int) -> [Screen.Cell] {
      Array(TopView.render(model).row(model.layout.table.lowerBound + row)[...])
        .enumerated().filter { column.columns.contains($0.offset) }.map(\.element).suffix(3)
    }
    let rows = [0, 1].map(cells)
    #expect(rows.map { $0.map(\.scalar) } == [[".", ".", "."], [".", "▇", "."]])
    #expect(rows[0].allSatisfy { $0.style == .selected })
    #expect(rows[1].map(\.style) == [.zero, .cpuGraph, .zero])
  }

  /// What others' processes do is dim, but not what they take much of.
  @Test(
    arguments: [
      ("alice", "user", .plain), ("bob", "user", .dim), ("bob", "pid", .dim), ("bob", "thr", .dim),
      ("bob", "cpu", .high), ("bob", "command", .dim), (nil, "pid", .plain),
    ] as [(String?, String, Style)])
  func others(_ own: String?, _ column: String, _ expected: Style) throws {
    #expect(try style(column, row(.example(user: "alice"), ownUser: own)) == expected)
  }

  @Test(
    arguments: [
      (["/usr/bin/java", "-jar", "a.jar"], 9, 4), (["java"], 0, 4), (["/sbin/init"], 6, 4),
      (["postgres: jobs /var/lib"], 0, 9), (["/"], 1, 0), (["./run", "/a/b"], 0, 5),
      (["/opt/日本/語", "-x"], 8, 1),
    ])
  func partsOfACommand(_ arguments: [String], _ path: Int, _ program: Int) throws {
    let parts = try parts(row(.example(arguments: .list(arguments))))
    #expect(parts.path == path && parts.program == program && parts.style == .program)
  }

  @Test func namesOfKernelThreadsAndOthers() throws {
    let kernel = try parts(row(.kernelThread()))
    #expect(kernel.style == .kernelThread && kernel.program == "[kthreadd]".count)
    #expect(try parts(row(.example(), ownUser: "bob")).style == .otherProgram)
  }
}
