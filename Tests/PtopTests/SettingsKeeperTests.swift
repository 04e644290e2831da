import Foundation
import Logging
import TestSupport
import Testing
import TopUI

@testable import ptop

@Suite struct SettingsKeeperTests {
  private let directory: TemporaryDirectory
  private let sink = LogSink(format: .logfmt)

  init() throws {
    directory = try TemporaryDirectory()
    sink.hold(true)
  }

  private func keeper(in place: String) throws -> (SettingsKeeper, SettingsFile) {
    let file = try #require(SettingsFile { $0 == "XDG_CONFIG_HOME" ? place : nil })
    let logger = Logger(label: "test") { [sink] _ in LogSinkHandler(sink: sink, level: .info) }
    return (SettingsKeeper(file, logger: logger), file)
  }

  /// What is reported of a save, once it is.
  private func report(of keeper: SettingsKeeper) async -> String {
    await withCheckedContinuation { waiting in
      keeper.saveAll { waiting.resume(returning: $0) }
    }
  }

  private func content(of file: SettingsFile) -> String? {
    try? String(contentsOfFile: file.path, encoding: .utf8)
  }

  @Test func whoAskedIsToldWhere() async throws {
    let (keeper, file) = try keeper(in: directory.path)
    keeper.save(hidingIdle, since: Settings())
    #expect(await report(of: keeper) == "saved to \(file.path)")
    #expect(sink.latest == nil)
  }

  @Test func whereNothingWasChangedNothingIsWritten() async throws {
    let (keeper, file) = try keeper(in: directory.path)
    #expect(await report(of: keeper) == "nothing was changed: there is nothing to save")
    #expect(content(of: file) == nil)
  }

  /// What flags asked for is of this run only, unless it was set on the screen too, if only again.
  @Test(
    arguments: [
      ([], "hide_idle: true\n"), ([3], "interval: 3\nhide_idle: true\n"),
      ([3, 5], "interval: 5\nhide_idle: true\n"),
    ] as [([Int], String)])
  func flagsAreNotKept(_ typed: [Int], _ written: String) async throws {
    let (keeper, file) = try keeper(in: directory.path)
    var shown = Settings()
    (shown.interval, shown.isTree) = (.seconds(5), true)
    for seconds in typed {
      let before = shown
      shown.interval = .seconds(seconds)
      keeper.save(shown, since: before)
    }
    let before = shown
    shown.hidesIdle = true
    keeper.save(shown, since: before)
    _ = await report(of: keeper)
    #expect(content(of: file) == written)
  }

  /// Neither a value that is no good, nor one that means the default, nor what another ptop or an
  /// editor wrote meanwhile.
  @Test func nothingElseIsTouched() async throws {
    let text = "interval: fast\nmouse: yes\nhistory: 15.0\nmain_columns:\n- pid  # mine\n- cpu\n"
    let (keeper, file) = try keeper(in: directory.path)
    try WholeFile.write(Array(text.utf8), to: file.path)
    keeper.save(hidingIdle, since: Settings())
    _ = await report(of: keeper)
    #expect(content(of: file) == text + "hide_idle: true\n")
    let (other, _) = try self.keeper(in: directory.path)
    var tree = Settings()
    tree.isTree = true
    other.save(tree, since: Settings())
    _ = await report(of: other)
    #expect(await report(of: keeper) == "saved to \(file.path)")
    #expect(content(of: file) == text + "hide_idle: true\ntree: true\n")
  }

  /// A switch that is switched back leaves the file as it was, if the file did not say anything of it.
  @Test(
    arguments: [
      ("", ""), ("paths: no\n", "paths: no\n"), ("tree: true # mine\n", "tree: false # mine\n"),
      ("tree: false\n", "tree: false\n"), ("a: 1", "a: 1\n"),
    ])
  func switchedTwice(_ text: String, _ written: String) async throws {
    let (keeper, file) = try keeper(in: directory.path)
    try WholeFile.write(Array(text.utf8), to: file.path)
    var tree = Settings()
    tree.isTree = true
    keeper.save(tree, since: Settings())
    _ = await report(of: keeper)
    #expect(content(of: file)?.contains("tree: true") == true)
    keeper.save(Settings(), since: tree)
    _ = await report(of: keeper)
    #expect(content(of: file) == written)
  }

  @Test func aDefaultAloneIsNotWritten() async throws {
    let (keeper, file) = try keeper(in: directory.path)
    var shown = Settings()
    shown.isTree = true
    keeper.save(Settings(), since: shown)
    _ = await report(of: keeper)
    #expect(content(of: file) == nil)
  }

  private var hidingIdle: Settings {
    var settings = Settings()
    settings.hidesIdle = true
    return settings
  }

  @Test func whoAskedIsToldWhyNot() async throws {
    try directory.write("", to: "ptop")
    let (keeper, file) = try keeper(in: directory.path)
    keeper.save(hidingIdle, since: Settings())
    #expect(await report(of: keeper).hasPrefix("settings \(file.path): "))
  }

  /// Not asked for: it is logged, with the reason.
  @Test func elseFailureIsLogged() throws {
    try directory.write("", to: "ptop")
    let (keeper, file) = try keeper(in: directory.path)
    keeper.save(hidingIdle, since: Settings())
    try Deadline().wait(for: "the log line") { sink.latest != nil }
    #expect(sink.latest?.text.hasPrefix("settings \(file.path): ") == true)
  }
}
