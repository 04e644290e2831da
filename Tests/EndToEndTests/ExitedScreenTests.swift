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
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test func itSaysHowEachEndedAndWhoseItWas() throws {
    // A name of its own: on a busy host others end in between, and fill the screen.
    let shell = directory.path("ptop-test-ends")
    try FileManager.default.createSymbolicLink(atPath: shell, withDestinationPath: "/bin/sh")
    let session = try TerminalSession.ptop(
      ["-d", "0.2", "--filter", "ptop-test-ends"], size: TerminalSize(columns: 120, rows: 60))
    try session.waitForSample()
    try session.send("x")
    let names = UserNames()
    let user = names.name(of: getuid())
    for (script, exit) in [("exit 7", "7"), ("kill -KILL $$", "SIGKILL"), ("exit 0", "0")] {
      let child = try ChildProcess(Command(shell, ["-c", script]))
      _ = try child.wait()
      try session.wait("the end of '\(script)'") { rows in
        rows.contains { row in
          let words = row.split(separator: " ")
          return words.dropFirst().first == "\(child.pid)" && words.contains { $0 == user }
            && words.contains { $0 == exit } && words.last == "ptop-test-ends"
        }
      }
    }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }
}
