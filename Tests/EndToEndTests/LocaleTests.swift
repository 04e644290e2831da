import TestSupport
import Testing

/// What the terminal's environment says counts, whichever locales are installed here.
@Suite(.serialized) struct LocaleTests {
  private static let none: [String: String?] = ["LC_ALL": nil, "LC_CTYPE": nil, "LANG": nil]

  @Test(
    arguments: [
      (["LC_ALL": "xx_YY.UTF-8"], true), (["LANG": "de_DE.utf8"], true),
      (["LC_CTYPE": "UTF-8", "LANG": "C"], true), (["LC_ALL": "C", "LANG": "de_DE.UTF-8"], false),
      (["LANG": "POSIX"], false), ([:], false),
    ] as [([String: String], Bool)])
  func wordsOfOtherScripts(variables: [String: String], areShown: Bool) throws {
    let sleeper = try ChildProcess(
      Command("/bin/sh", ["-c", "read _", "日本語-Grüße"]), input: .pipe)
    let session = try TerminalSession.ptop(
      ["-p", "\(sleeper.pid)"], size: TerminalSize(columns: 160, rows: 24),
      environment: Self.none.merging(variables.mapValues(Optional.some)) { $1 })
    let rows = try session.wait("the process") { rows in
      rows.contains { $0.contains("\(sleeper.pid) ") && $0.contains("read _") }
    }
    let row = try #require(rows.first { $0.contains("read _") })
    #expect(row.contains("日本語-Grüße") == areShown)
    #expect(areShown || row.unicodeScalars.allSatisfy(\.isASCII))
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }
}
