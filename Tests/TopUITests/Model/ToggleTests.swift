import Snapshots
import TestSupport
import Testing
import TopUI

/// Keys that switch something, and what then is on the screen.
@Suite struct ToggleTests {
  private static func programs() -> TopModel {
    .example(
      order: "pid",
      [
        (.example(pid: 3, comm: "sh", arguments: ["/bin/sh", "-c", "x"]), .milliseconds(500)),
        (.kernelThread(pid: 4, comm: "kworker"), .zero),
        (.example(pid: 5, comm: "run", state: .running), .zero),
      ])
  }

  @Test(
    arguments: [
      ("c", .commandLine), ("p", .path), ("H", .threads), ("K", .kernelThreads), ("i", .idle),
      ("1", .cores), ("0", .machine), ("t", .tree),
    ] as [(Unicode.Scalar, Toggle)])
  func eachHasAKey(_ letter: Unicode.Scalar, _ toggle: Toggle) {
    #expect(KeyBinding.action(for: .character(letter)) == .toggle(toggle))
    var model = Self.programs()
    let before = model.settings
    model.press(.character(letter))
    #expect(model.settings != before)
    let states = before[keyPath: toggle.setting] ? ["off", "on"] : ["on", "off"]
    #expect(model.status.hasPrefix(" \(toggle.name): \(states[0])"))
    model.press(.character(letter))
    #expect(model.settings == before)
    #expect(model.status.hasPrefix(" \(toggle.name): \(states[1])"))
  }

  @Test func commandLineOrName() {
    var model = Self.programs()
    #expect(model.commands == ["/bin/sh -c x", "[kworker]", "run"])
    model.press(.character("p"))
    #expect(model.commands[0] == "sh -c x")
    model.press(.character("p"), .character("c"))
    #expect(model.commands == ["sh", "[kworker]", "run"])
  }

  /// A title that a process gave itself is no path.
  @Test(arguments: [
    (["nginx: worker /etc"], "nginx: worker /etc"), (["/usr/bin/x", "/a/b"], "x /a/b"),
    (["/"], "/"), (["dir/x"], "dir/x"), (["/x/"], "/x/"), (["", "b"], " b"), (["", ""], "name"),
    // Of blanks nothing can be seen.
    (["   "], "name"), (["", "  "], "name"), (["\u{2003}"], "name"),
  ])
  func withoutDirectories(_ arguments: [String], _ command: String) {
    var model = TopModel.example([(.example(comm: "name", arguments: .list(arguments)), .zero)])
    model.press(.character("p"))
    #expect(model.commands == [command])
  }

  @Test(arguments: [(nil, "'  '"), (["  "], "'  '"), ([], "[  ]")] as [([String]?, String)])
  func aNameOfBlanks(_ arguments: [String]?, _ command: String) {
    let model = TopModel.example([
      (.example(comm: "  ", arguments: arguments.map { .list($0) } ?? .unknown), .zero)
    ])
    #expect(model.commands == [arguments == nil ? "[  ]" : command])
  }

  @Test func kernelThreads() {
    var model = Self.programs()
    model.press(.character("K"))
    model.press(.home)
    #expect(model.pids == [3, 5] && model.status.contains(" 2 processes + 1 kthr by PID"))
  }

  /// A process that is about to run, or whose rate is not known yet, is not idle.
  @Test func idle() {
    var model = Self.programs()
    model.press(.character("i"))
    #expect(model.pids == [3, 5])
    model = TopModel(size: Size(columns: 80, rows: 24))
    model.sample(at: 1000, [.example(pid: 3), .example(pid: 5)])
    model.press(.character("i"))
    #expect(model.pids == [3, 5])
  }

  /// Of two CPUs.
  @Test func ofTheMachine() {
    var model = Self.programs()
    #expect(model.lines.contains { $0.contains("     3 alice") && $0.contains(" 50.0 ") })
    model.press(.character("0"))
    #expect(model.lines.contains { $0.contains("     3 alice") && $0.contains(" 25.0 ") })
  }

  /// The cursor stays on its process, and on none when that is not shown any more.
  @Test func theCursorKeepsItsProcess() {
    var model = Self.programs()
    model.press(.down, .character("K"))
    #expect(model.table.isSelectionGone && model.table.target == nil)
    #expect(!model.status.contains("exited"))
    model.press(.character("K"))
    #expect(model.table.target?.id.pid == 4)
  }
}
