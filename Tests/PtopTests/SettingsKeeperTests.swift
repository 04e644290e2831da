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
      keeper.save(Settings(), since: nil) { waiting.resume(returning: $0) }
    }
  }

  @Test func whoAskedIsToldWhere() async throws {
    let (keeper, file) = try keeper(in: directory.path)
    #expect(await report(of: keeper) == "saved to \(file.path)")
    #expect(sink.latest == nil)
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
    keeper.save(Settings(), since: nil)
    try Deadline().wait(for: "the log line") { sink.latest != nil }
    #expect(sink.latest?.text.hasPrefix("settings \(file.path): ") == true)
  }
}
