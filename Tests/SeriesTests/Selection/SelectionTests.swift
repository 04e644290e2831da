import Snapshots
import TestSupport
import Testing

@testable import Series

/// Which processes have series, and how command lines are written there.
struct SelectionTests {
  private typealias Process = Snapshot.Process

  private func selected(
    _ rules: SelectionRules, _ processes: [Process], cores: [Double?]? = nil
  ) -> [Int32] {
    var selection = Selection(rules)
    return pids(&selection, processes, cores: cores ?? processes.map { _ in 0 })
  }

  private func pids(
    _ selection: inout Selection, _ processes: [Process], cores: [Double?]
  ) -> [Int32] {
    let chosen = selection.select(processes, cores: cores, host: .example())
    return zip(processes, chosen).filter { $1 }.map(\.0.id.pid)
  }

  private func process(_ pid: Int32, rss: UInt64) -> Process {
    .example(pid: pid, memory: .example(rss: rss << 20))
  }

  @Test func rules() throws {
    let processes: [Process] = [
      .kernelThread(pid: 2), .example(pid: 3, comm: "old", started: .seconds(10)),
      .example(pid: 4, comm: "new", started: .seconds(995)),
    ]
    #expect(selected(SelectionRules(), processes) == [2, 3, 4])
    #expect(selected(SelectionRules(kernelThreads: false), processes) == [3, 4])
    #expect(selected(SelectionRules(minAge: .seconds(5)), processes) == [2, 3, 4])
    #expect(selected(SelectionRules(minAge: .seconds(6)), processes) == [2, 3])
    let filter = try Filter("name~old|new !age<6")
    #expect(selected(SelectionRules(filter: filter), processes) == [3])
    let busy = try Filter("cpu>50")
    #expect(
      selected(SelectionRules(filter: busy), processes, cores: [0.51, 0.5, nil]) == [2])
  }

  @Test("half of the room is for CPU, half for memory")
  func budget() {
    let processes = (1...8).map { process($0, rss: UInt64($0)) }
    let cores: [Double?] = [0.9, nil, 0.5, 0, 0.7, 0, 0, 0.1]
    func selected(_ limit: Int) -> [Int32] {
      self.selected(SelectionRules(maxProcesses: limit), processes, cores: cores)
    }
    #expect(selected(0) == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(selected(8) == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(selected(1) == [1])
    #expect(selected(2) == [1, 8])
    #expect(selected(4) == [1, 5, 7, 8])
    #expect(selected(5) == [1, 3, 5, 7, 8])
  }

  @Test("those without CPU time leave their half of the room to memory")
  func idle() {
    let processes = (1...8).map { process($0, rss: UInt64($0)) }
    let rules = SelectionRules(maxProcesses: 4)
    #expect(selected(rules, processes) == [5, 6, 7, 8])
    #expect(selected(rules, processes, cores: processes.map { _ in nil }) == [5, 6, 7, 8])
  }

  @Test("kernel threads are many and small: they count for CPU")
  func kernelThreads() {
    let processes: [Process] =
      [.kernelThread(pid: 2), .kernelThread(pid: 3)] + (4...8).map { process($0, rss: 100) }
    let rules = SelectionRules(maxProcesses: 2)
    #expect(selected(rules, processes, cores: [0, 0.3, 0, 0, 0.1, 0, 0]) == [3, 4])
  }

  @Test("what was in when it got crowded stays in")
  func crowded() {
    var selection = Selection(SelectionRules(maxProcesses: 3))
    let few = (1...3).map { process($0, rss: 100) }
    _ = pids(&selection, few, cores: [0, 0, 0])
    let many = few + (4...6).map { process($0, rss: 110) }
    #expect(pids(&selection, many, cores: many.map { _ in 0 }) == [1, 2, 3])
    let larger = few + (4...6).map { process($0, rss: 200) }
    #expect(pids(&selection, larger, cores: larger.map { _ in 0 }) == [4, 5, 6])
  }

  @Test("never more than the limit, and it stays among equals", arguments: 1...10)
  func walks(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var selection = Selection(SelectionRules(maxProcesses: 40))
    let sizes = (0..<100).map { _ in UInt64.random(in: 10...1000, using: &random) }
    let means = sizes.map { _ in Double.random(in: 0.01...1, using: &random) }
    var before: [Int32] = []
    for step in 0..<100 {
      let processes = sizes.enumerated().map { index, size in
        process(Int32(index + 1), rss: size * UInt64.random(in: 950...1050, using: &random) / 1000)
      }
      let cores = means.map { $0 * Double.random(in: 0.85...1.18, using: &random) }
      let now = pids(&selection, processes, cores: cores)
      #expect(now.count == 40)
      if step > 0 { #expect(now == before) }
      before = now
    }
  }

  @Test(
    arguments: [
      (.full, "tool --token=abc x"), (.scrubbed, "tool --token=*** x"), (.first, "tool"),
      (.none, ""),
    ] as [(CommandLineStyle, String)])
  func commandLines(_ style: CommandLineStyle, _ text: String) {
    let process = Process.example(arguments: ["tool", "--token=abc", "x"])
    #expect(style.text(of: process.facts) == text)
    let labels = ProcessLabels(of: process, LabelRules(limit: 100, commandLine: style))
    let info = String(decoding: labels.info.bytes, as: UTF8.self)
    #expect(info.contains("cmdline=") == (style != .none))
    #expect(String(decoding: labels.seed.bytes, as: UTF8.self).contains("cmdline=\"\(text)\""))
    #expect(style.text(of: Process.kernelThread().facts) == "")
    #expect(style.text(of: Process.example(arguments: .unknown).facts) == "")
  }

  @Test("a secret may be the name of the program")
  func firstIsScrubbed() {
    let process = Process.example(arguments: ["x --password=abc", "y"])
    #expect(CommandLineStyle.first.text(of: process.facts) == "x --password=***")
  }
}
