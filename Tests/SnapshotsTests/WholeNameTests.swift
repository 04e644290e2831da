import TestSupport
import Testing

@testable import Snapshots

/// The names that the kernel cuts at 15 bytes.
struct WholeNameTests {
  @Test(
    arguments: [
      // The sample of the program that ptop replaces.
      (
        "evolution-sourc", ["/usr/libexec/evolution-source-registry"], "evolution-source-registry"
      ),
      ("evolution-sourc", ["evolution-source-registry", "--x"], "evolution-source-registry"),
      // A login shell.
      ("a-shell-with-a-", ["-a-shell-with-a-long-name"], "a-shell-with-a-long-name"),
      // Scripts: the name is the script's, the first argument its interpreter (execve(2)).
      (
        "unattended-upgr", ["/usr/bin/python3", "/usr/bin/unattended-upgrade"], "unattended-upgrade"
      ),
      ("networkd-dispat", ["perl", "-w", "/opt/networkd-dispatcher"], "networkd-dispatcher"),
      // One string, as some write it over their arguments.
      ("chromium-browse", ["/opt/c/chromium-browser --type=gpu /tmp/x"], "chromium-browser"),
      ("gunicorn: maste", ["gunicorn: master [app/one]"], "gunicorn: master"),
      ("some-long-daemo", ["some-long-daemon: worker 3"], "some-long-daemon"),
      ("a program with ", ["/opt/a b/a program with blanks in it"], "a program with blanks"),
      // Characters of several bytes, and one that was cut.
      ("ééééééé\u{FFFD}", ["/bin/éééééééééé"], "éééééééééé"),
      ("日本語日本", ["/bin/日本語日本語"], "日本語日本語"),
      ("abcdefghijkl\u{FFFD}", ["abcdefghijkl🚀mno"], "abcdefghijkl🚀mno"),
    ] as [(String, [String], String)])
  func extended(comm: String, arguments: [String], whole: String) {
    #expect(WholeName.of(comm, arguments: arguments) == whole)
  }

  @Test(
    arguments: [
      // Whole already.
      ("bash", ["/bin/bash-5.2"]), ("fourteen-bytes", ["/bin/fourteen-bytes-long"]),
      ("exactly-fifteen", ["/bin/exactly-fifteen"]), ("exactly-fifteen", ["exactly-fifteen more"]),
      // Another name, or none.
      ("a-thread-of-nam", ["/usr/bin/java", "-jar", "x.jar", "a-thread-of-names"]),
      ("exactly-fifteen", []), ("exactly-fifteen", [""]), ("exactly-fifteen", ["/", "-", " "]),
      ("exactly-fifteen", ["exactly-fifteen/other"]),
      ("exactly-fifteen", ["/opt/exactly-fifteen-directory/other"]),
      ("exactly-fifteen", ["exactly-fifteen: what it does"]),
      ("fourteen-bytes:", ["fourteen-bytes: x"]),
      // What is no file's name.
      ("exactly-fifteen", ["exactly-fifteen" + String(repeating: "x", count: 241)]),
      ("exactly-fifteen", ["exactly-fifteen\u{FFFD}[31m"]),
      ("\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}", ["/bin/whatever-there-is"]),
      ("", ["/bin/sh"]),
    ] as [(String, [String])])
  func asItIs(comm: String, arguments: [String]) {
    #expect(WholeName.of(comm, arguments: arguments) == comm)
  }

  @Test func theLongestThatAFileCanHave() {
    let name = String(repeating: "n", count: 255)
    #expect(WholeName.of(String(name.prefix(15)), arguments: ["/bin/" + name]) == name)
  }

  @Test func nothingThatAProcessWritesTraps() {
    var random = SeededGenerator(seed: 11)
    let pieces = ["a", "/", "-", " ", "\u{FFFD}", "é", "日", ":", "exactly-fifteen", "🚀"]
    func text() -> String {
      (0..<Int.random(in: 0...20, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
    }
    for _ in 0..<20_000 {
      let comm = String(decoding: text().utf8.prefix(15), as: UTF8.self)
      let whole = WholeName.of(comm, arguments: [text(), text(), comm + text()])
      #expect(whole.utf8.count <= 255 && whole.utf8.starts(with: comm.utf8.prefix(12)))
    }
  }

  @Test func aKernelThreadsNameIsItsOwn() {
    let facts = Snapshot.Process.Facts(
      comm: "exactly-fifteen", arguments: ["exactly-fifteen-and-more"], user: nil,
      isKernelThread: true)
    #expect(facts.name == "exactly-fifteen")
  }
}

/// The names of processes that ended, from those of their like.
struct WholeNamesTests {
  private func facts(_ arguments: String...) -> Snapshot.Process.Facts {
    let name = arguments[0].split(separator: "/").last ?? ""
    return .init(
      comm: String(name.prefix(15)), arguments: arguments, user: nil, isKernelThread: false)
  }

  @Test func whatIsNotKnownStaysCut() {
    var names = WholeNames()
    names.learn(facts("/bin/sh"))
    #expect(names.whole("sh") == "sh" && names.whole("evolution-sourc") == "evolution-sourc")
    names.learn(facts("/x/evolution-source-registry"))
    #expect(names.whole("evolution-sourc") == "evolution-source-registry")
  }

  @Test func aZombieTellsNothing() {
    var names = WholeNames()
    names.learn(facts("/x/build-and-test-this"))
    names.learn(
      .init(comm: "build-and-test-", arguments: [], user: nil, isKernelThread: false))
    #expect(names.whole("build-and-test-") == "build-and-test-this")
  }

  @Test func whatBeginsAlikeStaysCut() {
    var names = WholeNames()
    names.learn(facts("/x/build-and-test-this"))
    names.learn(facts("/x/build-and-test-this", "again"))
    #expect(names.whole("build-and-test-") == "build-and-test-this")
    names.learn(facts("/x/build-and-test-that"))
    #expect(names.whole("build-and-test-") == "build-and-test-")
    names.learn(facts("/x/build-and-test-this"))
    #expect(names.whole("build-and-test-") == "build-and-test-")
  }

  @Test func theOldestGivesWay() {
    var names = WholeNames()
    func comm(_ number: Int) -> String { "program-\(1_000_000 + number)" }
    for number in 0..<WholeNames.limit { names.learn(facts(comm(number) + "-whole")) }
    #expect(names.whole(comm(0)) == comm(0) + "-whole")
    names.learn(facts(comm(WholeNames.limit) + "-whole"))
    #expect(names.whole(comm(0)) == comm(0))
    #expect(names.whole(comm(1)) == comm(1) + "-whole")
    #expect(names.whole(comm(WholeNames.limit)) == comm(WholeNames.limit) + "-whole")
  }

  private func event(_ pid: Int32, _ comm: String) -> ObservedExit {
    ObservedExit(
      event: ExitEvent(
        pid: pid, parent: 1, uid: 0, comm: comm, outcome: .exited(code: 0),
        cpu: .milliseconds(3), elapsed: .seconds(1)), window: .seconds(10)...(.seconds(11)))
  }

  private func sample(_ processes: [Snapshot.Process], _ names: WholeNames) -> ExitTotals.Sample {
    .init(
      processes: processes, taken: .seconds(1), uptime: .seconds(1), hostTime: nil,
      hostTimeSource: .stat, cpus: 1, suspended: .zero, names: names, isGone: { _ in nil })
  }

  @Test func theLedgerAndTheNewestEnds() {
    var (names, totals) = (WholeNames(), ExitTotals(source: .events, tick: .milliseconds(10)))
    let seen = facts("/x/evolution-source-registry")
    names.learn(seen)
    var process = Snapshot.Process.made(pid: 5, started: .seconds(9), cpu: .milliseconds(1))
    // Its own name counts, whatever its like is called.
    process.facts = facts("/x/evolution-source-other")
    _ = totals.add(sample([process], names), ExitBatch())
    let batch = ExitBatch(exits: [
      event(5, "evolution-sourc"), event(6, "evolution-sourc"), event(7, "unheard-of-name"),
    ])
    let exits = totals.add(sample([], names), batch)
    let all = ["evolution-source-other", "evolution-source-registry", "unheard-of-name"]
    #expect(exits.byName.keys.sorted() == all)
    #expect(exits.recent.map(\.event.name).sorted() == all)
    #expect(exits.recent.allSatisfy { $0.event.comm.utf8.count == 15 })
  }
}
