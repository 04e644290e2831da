import Snapshots
import TestSupport
import Testing
import TopUI

/// `\`: what is typed, what is wrong with it, and what comes of it.
@Suite struct FilterPromptTests {
  private func typed(_ text: String, in model: TopModel = .typical(order: "pid")) -> TopModel {
    var model = model
    model.press(.character("\\"))
    model.type(text)
    return model
  }

  @Test(
    arguments: [
      ("java", [4242]), ("cpu>50", [4242]), ("user=root !init", [2]), ("comm=sshd", [77]),
      ("", [1, 2, 77, 99, 4242]),
    ] as [(String, [Int32])])
  func whatMatchesIsShown(_ text: String, _ pids: [Int32]) {
    var model = typed(text)
    model.press(.enter)
    #expect(model.overlays.isEmpty && model.pids == pids)
    #expect(model.status.contains("filter \(text)") == !text.isEmpty)
  }

  /// While one types, at the place where it is wrong.
  @Test(arguments: [
    ("cpu>", "at character 5"), ("java cpu>x", "at character 10"), ("nosuch=1", "at character 1"),
    ("a !", "at character 3"), ("~[", "at character 2"),
  ])
  func whatIsWrongIsSaid(_ text: String, _ place: String) {
    var model = typed(text)
    #expect(model.lines.contains { $0.contains(place) })
    model.press(.enter)
    // It is still there to be mended, and nothing else has changed.
    #expect(!model.overlays.isEmpty && model.lines.contains { $0.contains(place) })
    let good = (1..<text.count).lazy.compactMap { try? Filter(String(text.dropLast($0))) }.first
    #expect(model.selectionRules.filter == good.flatMap { $0.isEmpty ? nil : $0 })
    model.press(.control("u"))
    #expect(!model.lines.contains { $0.contains("at character") } && model.pids.count == 5)
  }

  /// What is done after filtering is done to what is shown then, whatever was selected before.
  @Test func theCursorIsOnWhatIsShown() {
    var model = TopModel.typical()
    model.press(.down, .down, .character("\\"))
    model.type("java")
    #expect(model.table.target == nil)
    model.press(.enter)
    #expect(model.table.target?.id.pid == 4242)
    // What hides it for another reason does not move it.
    model.press(.escape, .down, .character("K"), .function(9))
    #expect(model.status.contains("2 kthreadd is not shown: choose a process"))
  }

  /// Before Enter, and Esc brings back what there was.
  @Test func whatMatchesIsShownWhileOneTypes() {
    var model = typed("jav")
    #expect(model.pids == [4242])
    model.press(.backspace, .backspace, .backspace)
    #expect(model.pids.count == 5)
    model.type("nobody-has-this")
    #expect(model.pids == [])
    model.press(.escape)
    #expect(model.pids.count == 5 && model.selectionRules.filter == nil)
  }

  /// It is said as long as the filter is what Esc takes back next.
  @Test(arguments: ["pid", "i", "K", "user", "find"])
  func whatEscShows(_ what: String) {
    var rules = ProcessSelection()
    if what == "pid" { rules.pids = [1] }
    if what == "user" { rules.user = "nobody" }
    var model = TopModel(size: Size(columns: 80, rows: 24), rules: rules)
    model.sample(at: 1000, [.example()])
    if what == "i" || what == "K" { model.type(what) }
    model.press(.character("\\"))
    model.type("nobody-has-this")
    model.press(.enter)
    if what == "find" { model.press(.character("/"), .character("x"), .enter) }
    #expect(model.pids == [])
    #expect(model.lines.contains { $0.contains("no process matches") })
    #expect(model.lines.contains { $0.contains("Esc takes the filter away") } == (what != "find"))
  }

  @Test func leavingKeepsTheOldOne() {
    var model = typed("java")
    model.press(.enter, .character("\\"))
    #expect(model.status == " Filter: java_")
    model.type(" x>")
    model.press(.escape)
    #expect(model.pids == [4242] && model.selectionRules.filter?.text == "java")
    model.press(.escape)
    #expect(model.selectionRules.filter == nil && model.pids.count == 5)
  }

  /// Whatever was typed and tried, Esc leaves the filter as it was before; the next time it is there to be
  /// edited.
  @Test(
    arguments: ["", "user=root", "cpu>50", "nobody-has-this"], ["", "java", " x>", "x>", "~["])
  func escBringsBackTheOldOne(_ old: String, _ typed: String) {
    for opener in [.function(4), .character("\\")] as [Key] {
      for leaver in [.escape, .control("c")] as [Key] {
        var model = self.typed(old)
        model.press(.enter)
        let (filter, pids) = (model.selectionRules.filter, model.pids)
        for keys in [[], [.control("u")], [.up, .down]] as [[Key]] {
          model.press(opener)
          for key in keys { model.press(key) }
          model.type(typed)
          model.press(leaver)
          #expect(model.overlays.isEmpty && model.selectionRules.filter == filter)
          #expect(
            model.pids == pids && model.lines.contains { $0.contains("filter ") } != old.isEmpty)
        }
        model.press(opener)
        #expect(model.status.hasPrefix(" Filter: \(old)_"))
      }
    }
  }

  @Test func nothingMatching() {
    var model = typed("nobody-has-this")
    model.press(.enter)
    #expect(model.pids == [])
    #expect(model.lines.contains { $0.contains("no process matches; Esc takes the filter away") })
    // No key is a trap there.
    for key in KeyBinding.all.flatMap(\.keys) {
      var other = model
      other.press(key, .escape)
    }
  }

  /// The mark of `--user` would be on the blank before it, and be lost.
  @Test func aHostileUser() {
    var rules = ProcessSelection()
    rules.user = "\u{301}x"
    let model = TopModel(size: Size(columns: 80, rows: 24), rules: rules)
    #expect(model.status.contains("user \u{FFFD}x"))
  }

  /// What is typed may be hostile too: it was pasted.
  @Test(arguments: ["\u{202E}x", "a\u{200B}b", "日本語", "e\u{301}\u{302}\u{303}", "\u{FEFF}"])
  func whatIsTypedIsShownSafely(_ text: String) {
    for opener in ["/", "\\", "d"] as [Unicode.Scalar] {
      var model = TopModel.typical()
      model.press(.character(opener))
      model.type(text + ">")
      for _ in 0..<2 {
        let cells = TopView.render(model).cells
        #expect(
          cells.allSatisfy {
            SafeText.string(String($0.scalar)) == String($0.scalar)
              || $0.scalar == Screen.continuation
          })
        #expect(
          cells.allSatisfy { $0.mark.map { !$0.properties.isDefaultIgnorableCodePoint } ?? true })
        model.press(.enter)
      }
    }
  }

  @Test(arguments: [("0.5", 0.5), ("86400", 86_400)])
  func anInterval(_ text: String, _ seconds: Double) {
    var model = TopModel.typical()
    model.press(.character("d"))
    model.type(text)
    model.press(.enter)
    #expect(model.settings.interval == .seconds(seconds) && model.overlays.isEmpty)
  }

  /// What it is now is seen, and what is typed takes its place.
  @Test(arguments: [
    (1.0, "1"), (0.1, "0.1"), (0.3, "0.3"), (2.25, "2.25"), (86_400, "86400"), (1.1, "1.1"),
  ])
  func theIntervalThatThereIs(_ seconds: Double, _ text: String) {
    var settings = Settings()
    settings.interval = .nanoseconds(Int64((seconds * 1e9).rounded()))
    let before = settings.interval
    var model = TopModel(size: Size(columns: 80, rows: 24), settings: settings)
    model.press(.character("d"))
    #expect(model.status == " Seconds between samples: \(text)_")
    model.press(.enter)
    #expect(model.overlays.isEmpty && model.settings.interval == before)
    model.press(.character("d"), .character("7"), .enter)
    #expect(model.settings.interval == .seconds(7))
  }

  /// It stays open, so that nothing that is typed to mend it is a command.
  @Test(arguments: ["", "0", "0.05", "x", "-1", "nan", "inf", "1e400", "86401"])
  func noInterval(_ text: String) {
    var model = TopModel.typical()
    model.press(.character("d"), .control("u"))
    model.type(text)
    let complaint = "give seconds from 0.1 to 86400"
    #expect(!model.status.contains(complaint))
    model.press(.enter, .enter)
    let label = "Seconds between samples: \(text)_"
    #expect(model.settings == TopModel.typical().settings)
    #expect(model.status == " \(label)  \(complaint)")
    model.press(.control("u"))
    model.type("2")
    #expect(model.status == " Seconds between samples: 2_")
    model.press(.enter)
    #expect(model.settings.interval == .seconds(2) && model.overlays.isEmpty)
  }
}
