import Snapshots
import TestSupport
import Testing
import TopUI

/// Kernel threads are hidden until they are asked for, and that is said.
@Suite struct KernelThreadTests {
  private static let processes: [Snapshot.Process] = [
    .example(pid: 1, comm: "init"), .kernelThread(),
    .kernelThread(pid: 3, comm: "kworker", parent: 2),
  ]

  private func model(
    _ processes: [Snapshot.Process] = processes, columns: Int = 80, rows: Int = 24,
    rules: ProcessSelection = ProcessSelection()
  ) -> TopModel {
    var model = TopModel(size: Size(columns: columns, rows: rows), rules: rules)
    model.sample(at: 1000, processes)
    return model
  }

  @Test(arguments: [(40, 10), (80, 24), (160, 50)])
  func hiddenAndSaid(columns: Int, rows: Int) {
    var model = model(columns: columns, rows: rows)
    #expect(model.pids == [1] && model.status.contains("1 process + 2 kthr"))
    if columns == 160 { #expect(model.lines.contains { $0.hasPrefix(" TASKS 1 + 2 kthr") }) }
    #expect(!model.lines.contains { $0.contains("3 tasks") })
    model.press(.character("K"))
    #expect(model.pids == [1, 2, 3])
    model.press(.home)
    #expect(model.status.contains("3 processes") && !model.status.contains("kthr"))
    model.press(.character("K"))
    #expect(model.pids == [1])
  }

  /// What is asked for by its pid is shown.
  @Test func byTheirPid() {
    var rules = ProcessSelection()
    rules.pids = [3]
    #expect(model(rules: rules).pids == [3])
  }

  /// Where nothing else is there, or matches, the way to them is said.
  @Test func whereNothingElseIs() {
    let only = model(Array(Self.processes.dropFirst()))
    #expect(only.lines.contains(" only kernel threads; K shows them"))
    var filtered = model()
    filtered.press(.character("\\"))
    filtered.type("kwork")
    #expect(filtered.lines.contains(" only kernel threads; K shows them"))
    filtered.press(.enter, .character("K"))
    #expect(filtered.pids == [3])
    filtered.press(.character("K"), .character("\\"), .control("u"))
    filtered.type("no-such")
    filtered.press(.enter)
    #expect(filtered.lines.contains(" no process matches; Esc takes the filter away"))
  }

  /// A script gets all there is.
  @Test func batchHasThem() {
    var batch = Batch(TopUI.Options(), columns: 80, isASCII: true)
    _ = batch.frame(of: .example(processes: Self.processes))
    let frame = batch.frame(
      of: .example(sequence: 2, at: .seconds(1001), processes: Self.processes))
    #expect(frame?.contains("[kworker]") ?? false)
    #expect(frame?.contains("3 processes") ?? false)
  }
}
