import Linux
import Series
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

/// The page as the server writes it.
@Suite("Page as HTML")
struct PageHTMLTests {
  private static let java = Snapshot.Process.example(
    pid: 7, comm: "java", arguments: ["/usr/bin/java", "-jar", "x.jar"], user: "ci", parent: 1,
    state: .running, cpu: .milliseconds(62_330), threads: 38, nice: -5,
    memory: .example(vsize: 711 << 20, rss: 414 << 20))

  private func sample(
    _ processes: [Snapshot.Process], exits: Snapshot.Exits? = nil, at second: Int = 1001
  ) -> Snapshot {
    .example(sequence: 2, at: .seconds(second), processes: processes, exits: exits)
  }

  @Test("a row says what the screen's row says")
  func cells() throws {
    var before = Self.java
    before.cpu -= .milliseconds(843)
    let page = try PageExample.page(
      "", sample([Self.java]),
      earlier: .example(sequence: 1, at: .seconds(1000), processes: [before]))
    #expect(
      PageExample.cells("processes", of: page) == [
        [
          "pid": "7", "user": "ci", "pri": "20", "ni": "-5", "virt": "711M", "res": "414M",
          "s": "R", "thr": "38", "cpu": "84.30", "mem": "5.1", "time": "1:02.33", "cpuline": "",
          "command": "/usr/bin/java -jar x.jar",
        ]
      ])
    let row = try #require(page.element(id: "processes")?.all("tr").last)
    #expect(row.attributes["data-pid"] == "7")
    #expect(row.all("a").first?.attributes["href"] == "?pid=7")
    #expect(row.text(ofClass: "program") == "java" && row.text(ofClass: "path") == "/usr/bin/")
    #expect(row.text(ofClass: "high") == "84.30" && row.text(ofClass: "running") == "R")
  }

  @Test("what is not known is a dash, and a kernel thread has its name")
  func unknown() throws {
    let page = try PageExample.page("", sample([.kernelThread(comm: "kworker/0:1")]))
    let cells = try #require(PageExample.cells("processes", of: page).first)
    #expect(["virt", "res", "cpu", "mem"].allSatisfy { cells[$0] == "-" })
    #expect(cells["command"] == "kworker/0:1")
    let command = try #require(page.element(id: "processes")?.all("td").last)
    #expect(command.has(class: "bare") && command.text(ofClass: "program") == "kworker/0:1")
  }

  @Test(
    "a head leads to its order, and the sorted one to the other way round",
    arguments: [
      ("", "cpu", "descending", "?sort=-cpu"), ("sort=-cpu", "cpu", "ascending", "?"),
      ("sort=name", nil, "", ""), ("sort=res", "res", "descending", "?sort=-rss"),
      ("sort=pid&filter=a+b", "pid", "ascending", "?filter=a%20b&sort=-pid"),
    ] as [(String, String?, String, String)])
  func heads(query: String, name: String?, direction: String, link: String) throws {
    let page = try PageExample.page(query, sample([Self.java]))
    let heads = try #require(page.element(id: "processes")).all("th")
    #expect(heads.map { $0.attributes["data-name"] } == PageColumns.processes.map(\.name))
    #expect(heads.allSatisfy { $0.attributes["scope"] == "col" && $0.all("a").count == 1 })
    let sorted = heads.filter { $0.attributes["aria-sort"] != nil }
    #expect(sorted.map { $0.attributes["data-name"] } == (name.map { [$0] } ?? []))
    if name != nil {
      #expect(sorted.first?.attributes["aria-sort"] == direction)
      #expect(sorted.first?.all("a").first?.attributes["href"] == link)
    }
  }

  @Test("no more rows than were asked for, and a link to more")
  func limits() throws {
    let many = (1...150).map { Snapshot.Process.example(pid: $0, arguments: ["w"]) }
    let page = try PageExample.page("", sample(many))
    #expect(PageExample.cells("processes", of: page).count == 100)
    #expect(page.element(id: "shown")?.text == "150 processes, the first 100 are shown")
    #expect(page.element(id: "more")?.attributes["href"] == "?limit=200")
    #expect(PageExample.isHidden("more", of: page) == false)
    let all = try PageExample.page("limit=200&filter=pid%3C41", sample(many))
    #expect(PageExample.cells("processes", of: all).count == 40)
    #expect(all.element(id: "shown")?.text == "40 of 150 processes match")
    #expect(PageExample.isHidden("more", of: all) == true)
    #expect(all.element(id: "filter")?.attributes["value"] == "pid<41")
  }

  @Test("never more than the server should write, and how many there are")
  func mostRows() throws {
    let many = (1...1200).map { Snapshot.Process.example(pid: $0, arguments: ["w"], parent: 7) }
    let page = try PageExample.page("limit=100000", sample(many))
    #expect(PageExample.cells("processes", of: page).count == 1000)
    #expect(page.element(id: "shown")?.text == "1200 processes, the first 1000 are shown")
    #expect(PageExample.isHidden("more", of: page) == true)
    let fewer = try PageExample.page("limit=800", sample(many))
    #expect(fewer.element(id: "more")?.attributes["href"] == "?limit=1000")
    let opened = try PageExample.page("pid=7&sort=pid", sample(many))
    #expect(PageExample.cells("processes", of: opened).count == 500)
    #expect(opened.element(id: "shown")?.text == "1199 children, the first 500 are shown")
    #expect(opened.element(id: "process-name")?.text == "worker 7")
  }

  @Test("of what is not shown nothing is made")
  func nothingToShow() throws {
    func content(_ query: String) throws -> PageContent {
      try PageExample.content(query, sample([Self.java]))
    }
    #expect(try content("view=ended").places.isEmpty)
    #expect(try content("view=processes").places.count == 1)
    #expect(try content("view=ended&pid=7").places.count == 1)
  }

  @Test("what is wrong is said, and stays in the field")
  func problems() throws {
    let page = try PageExample.page("filter=%22%3E%3Cb%3E+cpu%3E", sample([Self.java]))
    let field = try #require(page.element(id: "filter"))
    #expect(
      field.attributes["value"] == "\"><b> cpu>" && field.attributes["aria-invalid"] == "true")
    #expect(page.element(id: "filter-error")?.text.hasPrefix("filter: ") == true)
    #expect(PageExample.cells("processes", of: page).isEmpty)
    #expect(PageExample.isHidden("list", of: page) == true)
    let other = try PageExample.page("limit=x&filter=java", sample([Self.java]))
    #expect(other.element(id: "filter-error")?.text.hasPrefix("limit: ") == true)
    #expect(other.element(id: "filter")?.attributes["value"] == "java")
    #expect(other.element(id: "filter")?.attributes["aria-invalid"] == nil)
    let fine = try PageExample.page("", sample([Self.java]))
    #expect(fine.element(id: "filter-error")?.text == "")
    #expect(fine.element(id: "filter")?.attributes["aria-invalid"] == nil)
  }

  @Test("a filter that takes too long is refused; nothing else is late")
  func late() throws {
    let exits = Snapshot.Exits(source: .events, byName: ["java": .init(), "cc1": .init()])
    let sample = sample([Self.java, .example(pid: 9)], exits: exits)
    func content(_ query: String, isLate: Bool) throws -> Int {
      let content = try PageExample.content(query, sample) { isLate }
      return content.ended?.names.count ?? content.matching
    }
    for query in ["filter=java", "view=ended&filter=java"] {
      let refusal = #expect(throws: BadQuery.self) { try content(query, isLate: true) }
      #expect(refusal?.description == "filter: it takes too long here: make it simpler")
      #expect(try content(query, isLate: false) == 1)
    }
    for query in ["", "view=ended"] { #expect(try content(query, isLate: true) == 2) }
  }

  @Test("one process is opened: facts, what led to it, and its children alone")
  func opened() throws {
    let processes = [
      .example(pid: 1, comm: "init", parent: 0), Self.java,
      .example(pid: 9, comm: "cc1", parent: 7), .example(pid: 10, comm: "other", parent: 1),
    ]
    let page = try PageExample.page("pid=7&sort=pid", sample(processes))
    #expect(page.element(id: "process-name")?.text == "java 7")
    #expect(page.all("title").first?.text == "java 7 on example")
    #expect(page.element(id: "process-command")?.text == "/usr/bin/java -jar x.jar")
    let facts = try #require(page.element(id: "facts")).all("div").map(\.text)
    #expect(facts.prefix(4) == ["PID7", "parent1", "userci", "staterunning"])
    #expect(facts.contains("started2023-11-14 22:13:30Z") && facts.contains("age16m31s"))
    let ancestors = try #require(page.element(id: "ancestors")).all("a")
    #expect(ancestors.map(\.text) == ["init 1"])
    #expect(ancestors.first?.attributes["href"] == "?sort=pid&pid=1")
    #expect(PageExample.cells("processes", of: page).map { $0["pid"] } == ["9"])
    #expect(page.element(id: "shown")?.text == "1 child")
    #expect(PageExample.isHidden("process", of: page) == false)
    #expect(PageExample.isHidden("query", of: page) == true)
  }

  @Test("a process that is not there")
  func gone() throws {
    let page = try PageExample.page("pid=99", sample([Self.java]))
    #expect(
      page.element(id: "process-note")?.text
        == "There is no process 99: it may have ended, or is not shown here.")
    #expect(page.element(id: "facts")?.all("dd").allSatisfy { $0.text == "-" } == true)
  }

  @Test("what may not be shown is not shown as an ancestor either")
  func hiddenAncestors() throws {
    var selection = SelectionRules()
    selection.filter = try Filter("user=ci")
    let processes = [.example(pid: 1, comm: "init", user: "root", parent: 0), Self.java]
    let page = try PageExample.page("pid=7", sample(processes), selection: selection)
    #expect(page.element(id: "process-name")?.text == "java 7")
    #expect(page.element(id: "ancestors")?.text == "")
    selection.filter = try Filter("init")
    let hidden = try PageExample.page("pid=7", sample(processes), selection: selection)
    #expect(hidden.element(id: "process-name")?.text == "process 7")
    #expect(hidden.element(id: "ancestors")?.text == "")
  }

  @Test("ended processes, by command and one by one")
  func ended() throws {
    let event = ExitEvent(
      pid: 77, parent: 7, uid: 0, comm: "cc1", outcome: .killed(signal: 9), cpu: .zero,
      elapsed: .seconds(3), peakRSSBytes: 4096)
    let exits = Snapshot.Exits(
      source: .events,
      byName: [
        "cc1": .init(cpu: .seconds(2), outcomes: .init(ok: 3, signal: 1), peakRSSBytes: 4096)
      ],
      recent: [
        .init(event: event, accounted: .seconds(1000), commandLine: "cc1 -O2 a.c", user: "ci")
      ])
    let page = try PageExample.page("view=ended", sample([], exits: exits, at: 1002))
    #expect(
      PageExample.cells("commands", of: page) == [
        [
          "processes": "4", "cpu": "2.00", "mean": "500.0ms", "res": "4.00K", "ok": "3",
          "error": "0", "signal": "1", "command": "cc1",
        ]
      ])
    #expect(
      PageExample.cells("ended", of: page) == [
        [
          "age": "2s", "pid": "77", "user": "ci", "cpu": "<10ms", "elapsed": "3.00s",
          "res": "4.00K", "exit": "SIGKILL", "command": "cc1 -O2 a.c",
        ]
      ])
    #expect(PageExample.isHidden("ends", of: page) == false)
    #expect(PageExample.isHidden("list", of: page) == true)
    let opened = try PageExample.page("pid=77", sample([], exits: exits, at: 1002))
    #expect(opened.element(id: "process-name")?.text == "cc1 77")
    #expect(opened.element(id: "process-command")?.text == "cc1 -O2 a.c")
    #expect(
      opened.element(id: "process-note")?.text == "It was killed by SIGKILL, seen 2s ago: "
        + "it lived for 3.00s, used <10ms of CPU time, had at most 4.00K resident.")
  }

  @Test("why there are no single ends", arguments: [true, false])
  func withoutEvents(isAccounted: Bool) throws {
    let exits = isAccounted ? Snapshot.Exits(source: .children) : nil
    let page = try PageExample.page("view=ended", sample([], exits: exits))
    let note = try #require(page.element(id: "ended-note")).text
    #expect(note.hasPrefix(isAccounted ? "No exit events:" : "Ended processes are not accounted:"))
    #expect(PageExample.isHidden("ended", of: page) == true)
  }

  @Test("the parts of the CPU's time are as wide as they are long")
  func cpu() throws {
    let earlier = Snapshot.example(sequence: 1, at: .seconds(1000), processes: [Self.java])
    var later = earlier
    later.sequence = 2
    later.taken = Snapshot.Instant(monotonic: .seconds(1001), wall: .seconds(1_700_001_001))
    later.host.cpu?.user += .seconds(1)
    later.host.cpu?.idle += .seconds(1)
    later.processes[0].cpu += .milliseconds(600)
    let page = try PageExample.page("", later, earlier: earlier)
    let bar = try #require(page.element(id: "cpu-bar")).all("rect").dropFirst()
    #expect(bar.map { $0.attributes["width"] } == ["30.00", "0.00", "20.00"])
    #expect(bar.map { $0.attributes["x"] } == ["0.00", "30.00", "30.00"])
    let values = page.all.filter { $0.attributes["data-field"]?.hasPrefix("went.") == true }
    #expect(values.map(\.text) == ["50.0", "30.0", "-", "20.0", "50.0", "0.0"])
  }
}
