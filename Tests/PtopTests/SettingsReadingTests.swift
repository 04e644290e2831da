import Foundation
import TestSupport
import Testing
import TopUI
import YAML

@testable import ptop

@Suite struct SettingsReadingTests {
  private func reading(_ text: String) throws -> SettingsReading {
    try SettingsReading(parsing: Array(text.utf8), columns: ["pid", "cpu", "command"])
  }

  @Test func everything() throws {
    let settings = try reading(
      """
      interval: 0.5
      theme: blue
      main_columns: [cpu, pid, cpu]
      main_order: cpu ascending
      memory_columns: [command]
      memory_order: pid
      io_columns:
      - cpu
      io_order: pid descending
      tree: true
      command_lines: no
      paths: no
      threads: yes
      kernel_threads: yes
      hide_idle: yes
      ended: off
      each_cpu: on
      cpu_of_machine: yes
      history: 30.5
      mouse: false
      background: light
      graphs: blocks
      """
    ).settings
    var expected = Settings()
    expected.interval = .milliseconds(500)
    (expected.theme, expected.background, expected.graphs) = (.blue, .light, .blocks)
    expected[.main] = table(["cpu", "pid"], by: "cpu", isAscending: true)
    expected[.memory] = table(["command"], by: "pid", isAscending: true)
    expected[.io] = table(["cpu"], by: "pid", isAscending: false)
    (expected.isTree, expected.showsCommandLine, expected.showsPath) = (true, false, false)
    (expected.showsThreads, expected.showsKernelThreads, expected.hidesIdle) = (true, true, true)
    (expected.showsCores, expected.isOfMachine, expected.historyMinutes) = (true, true, 30.5)
    (expected.usesMouse, expected.showsEnded) = (false, false)
    #expect(settings == expected)
    // The test names every setting.
    for key in SettingKey.all { #expect(key.write(expected) != key.write(Settings())) }
  }

  private func table(
    _ columns: [String], by column: String, isAscending: Bool
  ) -> Settings.Table {
    var order = SortOrder(column: column)
    order.isAscending = isAscending
    return .init(columns: columns, order: order)
  }

  /// What one key writes, it reads.
  @Test(arguments: SettingKey.all.map(\.name))
  func thereAndBack(_ name: String) throws {
    let key = try #require(SettingKey.all.first { $0.name == name })
    var settings = Settings()
    for screen in TopScreen.allCases where screen.isTable {
      settings[screen] = table(["pid"], by: "cpu", isAscending: true)
    }
    let value = key.write(settings)
    let text = try YAMLEdit([]).with([(name, value)])
    let read = try SettingsReading(parsing: text, columns: ["pid", "cpu"])
    #expect(read.problems.isEmpty)
    #expect(key.write(read.settings) == value)
  }

  @Test(
    "a bad value is reported and the others are read",
    arguments: [
      ("interval: 0.01", "interval: give a number of seconds from 0.1 to 86400"),
      ("interval: fast", "interval: give a number of seconds from 0.1 to 86400"),
      ("interval: nan", "interval: give a number of seconds from 0.1 to 86400"),
      ("interval: [1]", "interval: give a number of seconds from 0.1 to 86400"),
      ("history: 0", "history: give a number of minutes from 1 to 1440"),
      ("history: inf", "history: give a number of minutes from 1 to 1440"),
      ("theme: night", "theme: 'night' is unknown: there are standard, blue, contrast, mono"),
      ("tree: 1", "tree: true or false is missing here"),
      ("main_columns: pid", "main_columns: a list is missing here: write '- value' lines"),
      ("main_columns: [beauty]", "'beauty' is no column: there are pid, cpu, command"),
      ("io_order: beauty", "io_order: 'beauty' is no column: there are pid, cpu, command"),
      ("io_order: cpu up", "io_order: write ascending or descending behind 'cpu', or nothing"),
    ])
  func bad(_ line: String, _ problem: String) throws {
    let reading = try reading("# settings\n\(line)\nmouse: false\n")
    #expect(reading.problems == [BadYAML(2, problem)])
    var expected = Settings()
    expected.usesMouse = false
    #expect(reading.settings == expected)
  }

  @Test func anUnknownColumnIsSkipped() throws {
    let reading = try reading("main_columns: [cpu, beauty, pid]\n")
    #expect(reading.settings[.main].columns == ["cpu", "pid"])
    #expect(reading.problems.count == 1)
  }

  @Test(arguments: ["", "# nothing\n", "---\n", "interval:\n", "future: {a: [1]}\n"])
  func nothing(_ text: String) throws {
    let reading = try reading(text)
    #expect(reading.settings == Settings() && reading.problems.isEmpty)
  }

  @Test("the page about settings has all of them")
  func reference() throws {
    let rows = SettingKey.all.map { "| `\($0.name)` | \($0.meaning) |" }
    let page = ["", "| key | value |", "| --- | --- |"] + rows + [""]
    #expect(page == (try DocumentedPart(of: "settings.md").lines(recording: page)))
  }
}
