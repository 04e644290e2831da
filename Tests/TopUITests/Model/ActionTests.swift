import Snapshots
import TestSupport
import Testing
import TopUI

/// Signals and niceness: asked for, confirmed, and of exactly those that were confirmed.
@Suite struct ActionTests {
  private static let started = Duration.seconds(10)

  private func target(_ pid: Int32, _ comm: String) -> Target {
    Target(id: .init(pid: pid, startTime: Self.started), comm: comm)
  }

  /// The cursor on the java process, the signal menu open.
  private func asked(_ key: Key = .function(9)) -> TopModel {
    var model = TopModel.typical()
    model.press(.down, .up, key)
    return model
  }

  @Test(arguments: [.function(9), .character("k")] as [Key])
  func aSignal(_ key: Key) {
    var model = asked(key)
    #expect(model.lines.contains { $0.contains("Send to 4242 java") })
    #expect(model.lines.contains { $0.contains("> 15 SIGTERM") })
    #expect(model.press(.enter) == nil)
    #expect(question(model) == Self.question)
    #expect(model.press(.character("y")) == .signal(15, [target(4242, "java")]))
    #expect(model.overlays.isEmpty)
  }

  private static let question = [
    "Send SIGTERM to 4242 java of alice?", "java -jar agent.jar",
    "y or Enter sends it, n or Esc does not",
  ]

  private func question(_ model: TopModel) -> [String] {
    model.lines[...model.layout.table.upperBound].suffix(3).map { String($0.dropFirst()) }
  }

  /// As htop's users press it, without a look.
  @Test func enterIsAYes() {
    var model = asked()
    #expect(model.press(.enter) == nil)
    #expect(model.press(.enter) == .signal(15, [target(4242, "java")]))
    #expect(model.overlays.isEmpty)
  }

  @Test func anotherSignal() {
    var model = asked()
    model.press(.down, .enter)
    #expect(model.press(.character("Y")) == .signal(9, [target(4242, "java")]))
    model = asked()
    model.press(.end, .home, .pageDown, .up, .down, .wheelUp, .home, .down, .down, .enter)
    #expect(model.press(.character("y")) == .signal(2, [target(4242, "java")]))
  }

  /// By number, and by the name with SIG or without.
  @Test(
    arguments: [
      ("9", 9), ("15", 15), ("19", 19), ("2", 2), ("1", 1), ("31", 31), ("K", 9), ("term", 15),
      ("hup", 1), ("kill", 9), ("SIGKILL", 9), ("sigh", 1), ("usr2", 12), ("s", 19),
      ("x\u{7F}int", 2),
    ] as [(String, Int32)])
  func aSignalThatIsTyped(_ typed: String, _ number: Int32) {
    var model = asked()
    for letter in typed.unicodeScalars {
      model.press(letter == "\u{7F}" ? .backspace : .character(letter))
    }
    model.press(.enter)
    #expect(model.press(.character("y")) == .signal(number, [target(4242, "java")]))
  }

  /// What names no signal chooses none: the one before is not sent instead.
  @Test(arguments: ["99", "159", "0", "terx", "ss"])
  func noSignalThatIsTyped(_ typed: String) {
    var model = asked()
    model.type(typed)
    #expect(model.lines.contains { $0.contains("\(typed)_  no match") })
    model.press(.enter)
    #expect(model.overlays.count == 1 && model.lines.contains { $0.contains("no match") })
    model.press(.escape, .enter)
    #expect(model.lines.contains { $0.contains("Send SIG") })
  }

  /// Every key but y and Enter is a no, and says so.
  @Test(
    arguments: KeyBinding.all.flatMap(\.keys) + [
      .character("n"), .character("j"), .pasted("y"), .pasted("Y"), .control("y"), .insert, .delete,
      .backspace, .mouse(.press(row: 23, column: 1)), .mouse(.wheel(rows: 3)),
    ])
  func anythingElseIsANo(_ key: Key) {
    if key == .character("y") || key == .enter { return }
    var model = asked()
    model.press(.enter)
    #expect(model.press(key) == nil)
    #expect(model.overlays.isEmpty && model.status.hasPrefix(" nothing was done: y or Enter is "))
    #expect(model.press(.character("y")) == .copy("4242 java -jar agent.jar"))
  }

  /// Whatever happens while one reads the menu and the question, the process is the one that they
  /// name: that it has ended is found when the signal is sent.
  @Test(arguments: ["ends", "is reused", "others come first"])
  func whatHappensMeanwhile(_ what: String) {
    var model = asked()
    var processes = model.table.rows.map(\.process)
    switch what {
    case "ends": processes.removeAll { $0.id.pid == 4242 }
    case "is reused":
      processes.removeAll { $0.id.pid == 4242 }
      processes.append(.example(pid: 4242, comm: "other", started: .seconds(1001)))
    default:
      for index in processes.indices where processes[index].id.pid == 1 {
        processes[index].cpu += .seconds(1)
      }
    }
    model.sample(at: 1002, processes)
    _ = model.apply(.resized(Size(columns: 60, rows: 12)))
    model.press(.enter)
    model.sample(at: 1009, processes)
    #expect(model.lines.contains { $0.hasPrefix(" Send SIGTERM to 4242 java of alice?") })
    #expect(model.press(.character("y")) == .signal(15, [target(4242, "java")]))
  }

  /// Of a young process the rest is read a sample later.
  @Test(arguments: [.function(9), .function(8)] as [Key])
  func whatIsKnownLater(_ key: Key) {
    var model = TopModel(size: Size(columns: 80, rows: 24))
    model.sample(at: 1000, [.example(comm: "java", arguments: .unknown, user: nil)])
    model.press(.down, key)
    if key == .function(9) { model.press(.enter) }
    #expect(!model.lines.contains { $0.contains("of alice") })
    model.sample(at: 1001, [.example(comm: "java", arguments: ["java", "-jar", "a.jar"])])
    #expect(model.lines.contains { $0.contains("100 java of alice") })
    #expect(model.lines.contains(" java -jar a.jar"))
    for second in 1002...1009 { model.sample(at: second, without: 100) }
    #expect(model.lines.contains { $0.contains("100 java of alice") })
  }

  @Test func severalThatAreTagged() {
    var model = TopModel.typical(order: "pid")
    model.press(.down, .down, .character(" "), .character(" "))
    #expect(model.table.tagged == [target(77, "sshd"), target(99, "日本語のとても長いプロセス名")])
    #expect(model.lines.count { $0.hasPrefix("*") } == 2 && model.status.contains("2 tagged"))
    model.press(.home, .character("k"))
    #expect(model.lines.contains { $0.contains("Send to 2 processes") })
    model.press(.enter)
    #expect(
      question(model) == [
        "Send SIGTERM to 2 processes?", "77 sshd, 99 日本語のとても長いプロセス名",
        "y or Enter sends it, n or Esc does not",
      ])
    let tagged = [target(77, "sshd"), target(99, "日本語のとても長いプロセス名")]
    #expect(model.press(.character("y")) == .signal(15, tagged))
    model.press(.function(8))
    #expect(model.status.hasPrefix(" Nice value, now -5 to 0: -4"))
    #expect(model.press(.enter) == .renice(to: -4, tagged))
    model.press(.character("U"), .character("k"))
    #expect(model.table.tagged.isEmpty && model.overlays.isEmpty == false)
  }

  @Test func aTagIsTakenBack() {
    var model = TopModel.typical(order: "pid")
    model.press(.end, .character(" "), .character(" "))
    #expect(model.table.tagged.isEmpty)
  }

  /// The next process with that pid is another one: the tag was not for it.
  @Test func tagsEndWithTheirProcess() {
    var model = TopModel.typical(order: "pid")
    model.press(.down, .down, .character(" "), .character(" "))
    var processes = model.table.rows.map(\.process)
    processes.removeAll { $0.id.pid == 77 }
    processes.append(.example(pid: 77, comm: "other", started: .seconds(1001)))
    model.sample(at: 1002, processes)
    #expect(model.table.tagged.map(\.id.pid) == [99])
    model.press(.character("k"))
    #expect(model.lines.contains { $0.contains("Send to 99 ") })
    // A process that could not be read this time may be alive.
    model.sample(at: 1003, without: 99)
    #expect(model.table.tagged.isEmpty)
  }

  @Test func whoIsUnreadableStaysTagged() {
    var model = TopModel.typical(order: "pid")
    model.press(.end, .character(" "))
    let others = model.table.rows.map(\.process).filter { $0.id.pid != 4242 }
    model.sample(at: 1002, others, hiddenPids: [4242])
    #expect(model.table.tagged.map(\.id.pid) == [4242])
  }

  private static let acts: [Key] = [
    .function(9), .character("k"), .function(7), .function(8), .character("["), .character("]"),
    .character("r"),
  ]

  @Test(arguments: acts)
  func readOnly(_ key: Key) {
    var model = TopModel(size: Size(columns: 80, rows: 24), isReadOnly: true)
    model.sample(at: 1000, [.example()])
    model.press(.down, .character(" "), key)
    #expect(model.overlays.isEmpty)
    #expect(model.status.contains("--read-only: nothing is done to processes"))
    #expect(model.press(.enter) == nil && model.press(.character("y")) != .signal(15, []))
  }

  /// What one sees then is not what is.
  @Test(arguments: acts)
  func paused(_ key: Key) {
    var model = TopModel.typical()
    model.press(.character("z"), .down, key)
    #expect(model.overlays.isEmpty && model.status.contains("the view is paused"))
  }

  /// The cursor of the table cannot be seen there.
  @Test(arguments: acts)
  func onScreensThatAreNoTables(_ key: Key) {
    var model = TopModel.typical()
    model.press(.down, .character("x"), key)
    #expect(model.overlays.isEmpty && model.status.contains("no process is selected here"))
  }

  @Test(arguments: acts)
  func withoutProcesses(_ key: Key) {
    var model = TopModel(size: Size(columns: 80, rows: 24))
    model.press(key)
    #expect(model.overlays.isEmpty && model.status.contains("no process is selected"))
  }
}

extension Key {
  fileprivate static let wheelUp = Key.mouse(.wheel(rows: -3))
}
