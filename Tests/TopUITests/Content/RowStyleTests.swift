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
