import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// Rows of threads below their process.
@Suite struct ThreadRowTests {
  /// A process stays watched however far one has scrolled into its threads: else they would go.
  @Test func theProcessOfThreadsIsWatched() {
    var model = TopModel.threaded(threads: 60)
    #expect(model.wants.sampling.watched == [1, 50])
    model.press(.pageDown, .pageDown)
    #expect(model.table.scroll > 2 && model.wants.sampling.watched == [50])
    model.press(.end)
    #expect(model.wants.sampling.watched == [50, 900])
  }

  /// Threads of a process are in the order of the screen, with the tree and without.
  @Test(
    arguments: [
      ("N", [50, 51, 52, 53]), ("T", [50, 52, 53, 51]), ("P", [50, 52, 51, 53]),
    ] as [(Unicode.Scalar, [Int32])], [false, true])
  func theyAreSorted(_ sort: (key: Unicode.Scalar, pids: [Int32]), isTree: Bool) {
    let (key, pids) = sort
    var model = TopModel.threaded()
    let processes = model.table.rows.filter { $0.owner == nil }.map(\.process).map { process in
      var process = process
      process.cpu += process.id.pid == 50 ? .milliseconds(31) : .zero
      guard var list = process.details?.threads?.list else { return process }
      for place in list.indices { list[place].cpu += .milliseconds([0, 10, 20, 1][place]) }
      process.details = .init(threads: .init(list: list))
      return process
    }
    model.sample(at: 1002, processes)
    if isTree { model.press(.character("t")) }
    model.press(.character(key))
    #expect(model.pids.filter { (50..<60).contains($0) } == pids)
    model.press(.character("R"))
    #expect(
      model.pids.filter { (50..<60).contains($0) } == [50] + pids.dropFirst().reversed())
  }

  /// In the tree its children come after its threads, which are hidden when it is folded.
  @Test func withChildren() {
    var model = TopModel.threaded(threads: 3)
    let processes = model.table.rows.filter { $0.owner == nil }.map(\.process)
    model.sample(at: 1002, processes + [.example(pid: 60, comm: "child", parent: 50)])
    model.press(.character("t"))
    #expect(
      model.commands == [
        "init", "├─ java", "│  ├─ [java-1]", "│  ├─ [java-2]", "│  └─ child", "└─ last",
      ])
    model.press(.down, .character("-"))
    #expect(model.commands == ["init", "├─+1 java", "└─ last"])
  }

  /// The detail's threads too, with what they used between two readings.
  @Test(
    arguments: [
      ("N", ["50", "51", "52"]), ("T", ["52", "51", "50"]), ("P", ["51", "52", "50"]),
    ] as [(Unicode.Scalar, [String])])
  func inTheDetail(_ key: Unicode.Scalar, _ order: [String]) throws {
    var model = TopModel.threaded(threads: 3)
    model.press(.down, .character(key), .enter, .tab, .tab, .tab, .tab)
    let id = try #require(model.inspectionWants?.id)
    #expect(model.detail?.part == .threads)
    func lines() -> [[String]] {
      let all = model.lines
      guard let title = all.firstIndex(where: { $0.contains(" TID") }) else { return [] }
      return all[(title + 1)...].prefix(3).map { $0.split(separator: " ").map(String.init) }
    }
    for (second, cpu) in [(1002, [0, 0, 0]), (1004, [20, 500, 100])] {
      var found = Inspection.example(id, at: second)
      found.threads = .success(
        .init(
          list: (0..<3).map {
            .init(
              id: .init(pid: 50 + Int32($0), startTime: id.startTime), comm: "t\($0)",
              state: .sleeping, cpu: .milliseconds([0, 1000, 9000][$0] + cpu[$0]))
          }))
      _ = model.apply(.inspection(found))
      if second == 1002 { #expect(lines().allSatisfy { $0[4] == "-" }) }
    }
    #expect(lines().map { $0[0] } == order)
    let shares = Dictionary(uniqueKeysWithValues: lines().map { ($0[0], $0[4]) })
    #expect(shares == ["50": "1.00", "51": "25.0", "52": "5.00"])
  }

  @Test func threadsAreNoProcesses() {
    var model = TopModel.threaded()
    #expect(model.table.rows.count == 6)
    _ = model.apply(.key(.character("$")))
    #expect(model.status.hasPrefix(" 3 processes by PID"))
    model.press(.down, .down, .down)
    #expect(model.table.selection?.comm == "java-2")
    #expect(model.status.hasPrefix(" 2 of 3 processes by PID"))
    model.press(.end)
    #expect(model.status.hasPrefix(" 3 of 3 processes by PID"))
  }

  @Test func theCursorGoesToTheProcessWithItsThreads() {
    var model = TopModel.threaded()
    model.press(.down, .down, .character("H"))
    #expect(model.table.selection == Target(id: model.table.rows[1].process.id, comm: "java"))
    #expect(!model.table.isSelectionGone && model.pids == [1, 50, 900])
  }

  @Test func copiedIsWhatTheRowNames() {
    var model = TopModel.threaded()
    #expect(model.press(.down, .character("y")) == .copy("50 java"))
    #expect(model.press(.down, .character("y")) == .copy("51 java-1"))
  }
}
