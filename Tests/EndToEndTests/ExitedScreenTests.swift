import Foundation
import Sampler
import Snapshots
import TestSupport
import Testing

/// The Exited screen, while processes end.
@Suite(
  .serialized,
  .enabled(if: (try? Sampler(exits: .on)) != nil, "only CAP_NET_ADMIN has exit events"))
struct ExitedScreenTests {
  @Test func itSaysHowEachEndedAndWhoseItWas() throws {
    let session = try TerminalSession.ptop(
      ["-d", "0.2"], size: TerminalSize(columns: 120, rows: 60))
    try session.wait("rows") { $0.contains { $0.contains("CPU%v") } }
    try session.send("x")
    try session.wait("the screen") { $0.contains { $0.contains("ELAPSED") } }
    let names = UserNames()
    let user = names.name(of: getuid())
    for (script, exit) in [("exit 7", "7"), ("kill -KILL $$", "SIGKILL"), ("exit 0", "0")] {
      let child = try ChildProcess(.shell(script))
      _ = try child.wait()
      try session.wait("the end of '\(script)'") { rows in
        rows.contains { row in
          let words = row.split(separator: " ")
          return words.dropFirst().first == "\(child.pid)" && words.contains { $0 == user }
            && words.contains { $0 == exit } && words.last == "sh"
        }
      }
    }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }
}
