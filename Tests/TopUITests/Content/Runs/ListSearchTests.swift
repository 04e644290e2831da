import Snapshots
import TestSupport
import Testing
import TopUI

/// `/` and `\` on the screens that are no table of processes.
@Suite struct ListSearchTests {
  /// The Exited screen: cc1plus, sh, as and git.
  private static var exited: TopModel {
    var model = TopModel(size: Size(columns: 120, rows: 30))
    _ = model.apply(.snapshot(.exited()))
    model.press(.character("x"))
    return model
  }

  private func marked(_ model: TopModel) -> Substring? {
    model.lines.first { $0.hasPrefix(">") }?.split(separator: " ").last
  }

  private func filtered(_ text: String) -> TopModel {
    var model = Self.exited
    model.press(.character("\\"))
    model.type(text)
    return model
  }

  @Test func findMovesTheCursorOfTheList() {
    var model = Self.exited
    model.press(.character("/"))
    model.type("S")
    #expect(marked(model) == "cc1plus")
    model.type("h")
    #expect(marked(model) == "sh" && model.table.selection == nil)
    model.press(.enter)
    #expect(model.status.contains("FIND Sh: n next") && model.status.contains("Esc ends the find"))
    model.press(.character("/"))
    model.type("s")
    model.press(.enter, .character("n"))
    #expect(marked(model) == "as")
    model.press(.character("n"))
    #expect(marked(model) == "cc1plus")
    model.press(.character("N"))
    #expect(marked(model) == "as")
    model.press(.escape)
    #expect(model.finding == nil && model.screen == .exited)
  }

  @Test func whatIsNotThereIsSaid() {
    var model = Self.exited
    model.press(.character("/"))
    model.type("zzz")
    #expect(model.status == " Find: zzz_  no match for 'zzz' in names")
    #expect(marked(model) == "cc1plus")
    model.press(.enter)
    #expect(model.status.contains("no match for 'zzz' in names"))
    model.press(.control("l"))
    #expect(model.lines.contains { $0.contains("no match for 'zzz'; Esc ends the find") })
    model.press(.escape)
    #expect(!model.status.contains("zzz") && model.screen == .exited)
  }

  /// As on the tables: it never slides onto a neighbour, and on the top line it stays there.
  @Test func theCursorStaysOnItsName() {
    var model = Self.exited
    var next = Snapshot.exited()
    next.exits?.byName["git"]?.cpu = .seconds(500)
    var other = model
    _ = other.apply(.snapshot(next))
    #expect(marked(other) == "git")
    model.press(.character("/"))
    model.type("as")
    model.press(.enter)
    _ = model.apply(.snapshot(next))
    #expect(marked(model) == "as" && model.list.position == 3)
    model.press(.home)
    #expect(marked(model) == "git")
  }

  /// Names, and ends below them; what an ended process has not is no match, nor one turned round.
  @Test(
    arguments: [
      ("git", ["git"], [22141]), ("!s", ["git"], [22141, 22135]), ("name=as", ["as"], [22138]),
      ("time>10", ["cc1plus", "sh"], []), ("rss>60M", ["cc1plus"], [22141, 22139, 22138, 22135]),
      ("pid=22138", [], [22138]), ("user=alice", [], [22139]), ("ppid=9 git", ["git"], [22141]),
      ("age<4", [], [22141, 22139]), ("cpu>0", [], []), ("!cpu>0", [], []), ("state=S", [], []),
      ("nice=0", [], []), ("threads>0", [], []), ("cgroup~.", [], []), ("mem>0", [], []),
      ("", ["cc1plus", "sh", "as", "git"], [22141, 22139, 22138, 22135]),
    ] as [(String, [String], [Int32])])
  func theGrammarIsTheSame(_ text: String, _ names: [String], _ ends: [Int32]) {
    var model = filtered(text)
    let list = model.exitedList
    #expect(list?.names.map(\.name) == names && list?.ends.map(\.event.pid) == ends)
    model.press(.enter)
    #expect(model.status.contains("filter \(text)  Esc takes the filter away") == !text.isEmpty)
    let shown = model.lines.filter { $0.contains("SIGKILL") }
    #expect(shown.isEmpty == !ends.contains(22138))
    #expect(
      model.lines.contains { $0.contains("no name") || $0.contains("have no") } == names.isEmpty)
  }

  /// While one types, and after it; and nothing is said of their CPU time, which is not known.
  @Test(
    arguments: [
      ("user=alice", "names of programs have no user"),
      ("pid=1", "names of programs have no pid"),
      ("age>1 user=x sh", "names of programs have no age, user"),
      ("cpu>1 cpu<5", "ended processes have no cpu"),
      ("user=x !state=R", "ended processes have no state"),
      ("env.A=1", "ended processes have no env.A"), ("ppid=1", "no name matches"),
    ] as [(String, String)])
  func whatCannotMatchIsSaid(_ text: String, _ why: String) {
    var model = filtered(text)
    for _ in 0..<2 {
      #expect(model.lines.contains { $0.hasPrefix(" \(why)") })
      #expect(model.lines.contains { $0.contains(" of 96.50 s") } == why.hasPrefix("no name"))
      model.press(.enter)
    }
  }

  /// Also users that have nothing but ends.
  @Test func usersOfEndsAreOffered() {
    var snapshot = Snapshot.exited()
    snapshot.exits?.recent[0].user = "zoe"
    var model = TopModel(size: Size(columns: 120, rows: 30))
    _ = model.apply(.snapshot(snapshot))
    var main = model
    main.press(.character("u"))
    #expect(!main.lines.contains { $0.contains("zoe") })
    model.press(.character("x"), .character("u"), .character("z"), .enter)
    #expect(model.selectionRules.user == "zoe")
    #expect(model.exitedList?.ends.map(\.event.pid) == [22135])
    #expect(model.lines.contains { $0.contains("names of programs have no user") })
  }

  @Test func whatTheyUsedIsOfWhatIsShown() {
    #expect(filtered("git").lines.contains { $0.contains(" 2.20 of 96.50 s of CPU time") })
    #expect(Self.exited.lines.contains { $0.hasPrefix(" 96.50 s of CPU time") })
  }

  @Test func escTakesItBackAndThenLeaves() {
    var model = filtered("git")
    model.press(.enter, .escape)
    #expect(model.selectionRules.filter == nil && model.exitedList?.names.count == 4)
    #expect(model.screen == .exited && model.status.contains("Esc back to Main"))
    model.press(.escape)
    #expect(model.screen == .main)
  }

  @Test func aUserIsThatOfTheEnds() {
    var rules = ProcessSelection()
    rules.user = "alice"
    #expect(ExitedList(.exited(), rules: rules).ends.map(\.event.pid) == [22139])
  }

  /// A recorded moment has the names; what had ended by then is found among the newest ends.
  @Test func endsOfAMomentInThePast() {
    var past = Snapshot.exited()
    past.taken.monotonic = .seconds(998)
    past.exits?.recent = []
    #expect(ExitedList(past).ends.isEmpty)
    let ends = ExitedList(past, newest: .exited()).ends
    #expect(ends.map(\.event.pid) == [22138, 22135])
    #expect(ends.map(\.age) == [.seconds(1), .seconds(73)])
  }

  /// Of runs one looks for the run, and side by side for the command.
  @Test func runsAreFoundByTheirLabel() {
    var model = TopModel.typical(columns: 120, rows: 30)
    for label in ["first", "second"] {
      model.press(.character("m"))
      model.type(label)
      model.press(.enter)
      model.sample(at: label == "first" ? 1002 : 1003, [.example()])
    }
    while model.screen != .runs { model.press(.tab) }
    model.press(.character("/"))
    model.type("first")
    #expect(marked(model) == "first")
    model.press(.enter, .character("="), .character("/"))
    model.type("work")
    #expect(marked(model) == "worker")
  }

  @Test(arguments: ["\\", "u"] as [Unicode.Scalar])
  func runsAreNotFiltered(_ key: Unicode.Scalar) {
    var model = filtered("git")
    model.press(.enter, .tab)
    #expect(model.screen == .runs && !model.status.contains("filter"))
    model.press(.character(key))
    #expect(model.overlays.isEmpty && model.status.contains("no filter applies"))
  }

  @Test func theExporterHasNothingToFind() {
    var model = TopModel.typical()
    while model.screen != .exporter { model.press(.tab) }
    model.press(.character("/"))
    #expect(model.overlays.isEmpty && model.status.contains("nothing to find"))
  }
}
