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

  private func keeper(
    in place: String, saved: Settings = Settings()
  ) throws -> (SettingsKeeper, SettingsFile) {
    let file = try #require(SettingsFile { $0 == "XDG_CONFIG_HOME" ? place : nil })
    let logger = Logger(label: "test") { [sink] _ in LogSinkHandler(sink: sink, level: .info) }
    return (SettingsKeeper(file, saved: saved, logger: logger), file)
  }

  /// What is reported of a save, once it is.
  private func report(of keeper: SettingsKeeper) async -> String {
    await withCheckedContinuation { waiting in
      keeper.saveAll { waiting.resume(returning: $0) }
    }
  }

  @Test func whoAskedIsToldWhere() async throws {
    let (keeper, file) = try keeper(in: directory.path)
    #expect(await report(of: keeper) == "saved to \(file.path)")
    #expect(sink.latest == nil)
  }

  /// What flags asked for is of this run only, unless it was set on the screen too, if only again.
  @Test(arguments: [([], 2), ([3], 3), ([3, 5], 5)] as [([Int], Int)])
  func flagsAreNotKept(_ typed: [Int], _ kept: Int) async throws {
    var saved = Settings()
    saved.interval = .seconds(2)
    let (keeper, file) = try keeper(in: directory.path, saved: saved)
    var shown = saved
    (shown.interval, shown.isTree) = (.seconds(5), true)
    var wanted = saved
    (wanted.interval, wanted.hidesIdle) = (.seconds(kept), true)
    for seconds in typed {
      let before = shown
      shown.interval = .seconds(seconds)
      keeper.save(shown, since: before)
    }
    let before = shown
    shown.hidesIdle = true
    keeper.save(shown, since: before)
    _ = await report(of: keeper)
    #expect(file.read(columns: ProcessColumn.all.map(\.name)).settings == wanted)
  }

  @Test func whoAskedIsToldWhyNot() async throws {
    try directory.write("", to: "ptop")
    let (keeper, file) = try keeper(in: directory.path)
    #expect(await report(of: keeper).hasPrefix("settings \(file.path): "))
    #expect(sink.latest == nil)
  }

  /// Nobody asked: it is logged, with the reason.
  @Test func elseFailureIsLogged() throws {
    try directory.write("", to: "ptop")
    let (keeper, file) = try keeper(in: directory.path)
    var changed = Settings()
    changed.isTree = true
    keeper.save(changed, since: Settings())
    try Deadline().wait(for: "the log line") { sink.latest != nil }
    #expect(sink.latest?.text.hasPrefix("settings \(file.path): ") == true)
  }
}
