import ArgumentParser
import Logging
import Snapshots
import TestSupport
import Testing
import TopUI

@testable import Sampler
@testable import ptop

@Suite struct ScreenOptionsTests {
  private func screen(
    _ arguments: [String], settings: String? = nil, filter: Filter? = nil
  ) throws -> ptop.Program.Screen {
    let directory = try TemporaryDirectory()
    let file = SettingsFile { $0 == "HOME" ? directory.path : nil }
    if let settings, let file {
      try WholeFile.write(Array(settings.utf8), to: file.path)
    }
    return try ScreenOptions.parse(arguments).configuration(filter: filter, file: file)
  }

  @Test func defaults() throws {
    let screen = try screen([])
    #expect(screen.interval == .seconds(1) && screen.output == .terminal)
    #expect(screen.options.settings == Settings() && screen.options.rules == ProcessSelection())
    #expect(screen.options.settings[.main].order == SortOrder(column: "cpu"))
    #expect(screen.options.iterations == nil && screen.options.notice == nil)
    #expect(!screen.options.isReadOnly && !screen.options.isASCII)
    #expect(screen.wants(on: Size(columns: 80, rows: 24)) == Wants())
    #expect(screen.wants(on: Size(columns: 80, rows: 40)) == Wants([.pressure, .limits]))
  }

  @Test func everything() throws {
    let filter = try Filter("unit=x env.A=1")
    let screen = try screen(
      [
        "-d", "0.25", "--sort", "PID", "--reverse", "--ascii", "--tree", "-u", "root", "-p",
        "1, 2",
        "--pid", "3", "--columns", "cpu,Pid", "--history", "30", "--read-only", "-n", "5", "--json",
      ], filter: filter)
    var settings = Settings()
    settings.interval = .milliseconds(250)
    settings[.main].columns = ["cpu", "pid"]
    settings[.main].order = SortOrder(column: "pid", isAscending: false)
    settings.isTree = true
    settings.historyMinutes = 30
    #expect(screen.options.settings == settings)
    let rules = screen.options.rules
    #expect(rules.user == "root" && rules.pids == [1, 2, 3] && rules.filter == filter)
    #expect(screen.options.isASCII && screen.options.isReadOnly)
    #expect(screen.options.iterations == 5 && screen.output == .json)
    let wants = screen.wants(on: Size(columns: 80, rows: 40))
    #expect(wants == Wants([.cgroup, .swap], environment: ["A"]))
  }

  /// As users of htop and top write them.
  @Test(
    arguments: [
      (["-t"], ["--tree"]), (["-H"], ["--threads"]), (["-i"], ["--hide-idle"]),
      (["-C"], ["--color", "never"]), (["--no-color"], ["--color", "never"]),
      (["--no-colour"], ["--color", "never"]), (["-U"], ["--ascii"]),
      (["--no-unicode"], ["--ascii"]),
      (["-M"], ["--no-mouse"]), (["--readonly"], ["--read-only"]),
      (["--sort-key", "PERCENT_CPU"], ["--sort", "cpu"]), (["-o", "%MEM"], ["--sort", "mem"]),
      (["-o", "+%MEM"], ["-s", "mem"]), (["-o", "-%MEM"], ["-s", "mem", "--reverse"]),
      (["-s", "TIME+"], ["-s", "time"]), (["-s", "M_RESIDENT"], ["-s", "res"]),
      (["-o", "+EXIT"], ["-s", "exit"]), (["-o", "NI"], ["-s", "ni"]),
      (["-tCM"], ["-t", "-C", "-M"]),
    ])
  func otherNames(_ flags: [String], _ same: [String]) throws {
    let (one, other) = (try screen(flags).options, try screen(same).options)
    #expect(one.settings == other.settings && one.isASCII == other.isASCII)
    #expect(one.colors == other.colors && one.isReadOnly == other.isReadOnly)
    let plain = try screen([]).options
    let isChanged =
      one.settings != plain.settings || one.isASCII != plain.isASCII || one.colors != plain.colors
      || one.isReadOnly != plain.isReadOnly
    #expect(isChanged || same == ["--sort", "cpu"])
  }

  /// Each name of another program's is that of a column.
  @Test(arguments: SortKey.others.keys.sorted())
  func otherColumns(_ name: String) throws {
    #expect(try SortKey(parsing: name).order.column == SortKey.others[name])
    #expect(try SortKey(parsing: name.uppercased()) == SortKey(parsing: name))
  }

  @Test(arguments: ["beauty", "+beauty", "+", ""])
  func noColumn(_ name: String) {
    #expect(throws: ValidationError.self) { try SortKey(parsing: name) }
  }

  /// So that the screen can take back what only its first table wanted.
  @Test func whatTheScreenWantsIsOfTheFeed() throws {
    let program = Program(
      sampling: .init(procfs: "/proc", exits: .off, logLevel: .info, logFormat: .logfmt),
      screen: try screen(["--columns", "pid,io"]), serving: nil)
    let feed = SnapshotFeed()
    var sampler = try program.makeSampler(for: feed)
    let first = sampler.sample(wants: feed.wants)
    #expect(first.processes.contains { $0.details?[.readBytes] != nil })
    #expect(sampler.sample().processes.allSatisfy { $0.details == nil })
  }

  @Test func flagsWinOverSettings() throws {
    let saved = "interval: 5\nmain_order: mem\ntree: true\nhistory: 20\nmain_columns: [pid]\n"
    let alone = try screen([], settings: saved)
    #expect(
      alone.interval == .seconds(5)
        && alone.options.settings[.main].order == SortOrder(column: "mem"))
    #expect(alone.options.settings.isTree && alone.options.settings.historyMinutes == 20)
    #expect(alone.options.settings[.main].columns == ["pid"])
    let flags = try screen(
      ["-d", "2", "-s", "pid", "--history", "3", "--columns", "cpu"], settings: saved)
    #expect(
      flags.interval == .seconds(2)
        && flags.options.settings[.main].order == SortOrder(column: "pid"))
    #expect(flags.options.settings.historyMinutes == 3 && flags.options.settings.isTree)
    #expect(flags.options.settings[.main].columns == ["cpu"])
    let reversed = try screen(["--reverse"], settings: saved)
    #expect(
      reversed.options.settings[.main].order.column == "mem"
        && reversed.options.settings[.main].order.isAscending)
  }

  /// Nor is anything said of the file.
  @Test(arguments: ["--batch", "--json"])
  func whereThereIsNoScreenThereAreNoSettings(_ form: String) throws {
    let saved = "interval: 5\nmain_columns: [pid]\nhide_idle: true\nhistory: 0\n"
    let screen = try screen([form, "--tree"], settings: saved)
    var settings = Settings()
    settings.isTree = true
    #expect(screen.options.settings == settings && screen.options.notice == nil)
  }

  @Test func aComplaintAboutTheSettings() throws {
    let screen = try screen([], settings: "interval: 0\n")
    #expect(screen.options.notice?.contains("config.yml, line 1: interval: give a number") ?? false)
    #expect(screen.interval == .seconds(1))
  }
}
