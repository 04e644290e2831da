import Foundation
import TestSupport
import Testing

/// `W` writes what is wanted the next time too.
@Suite(.serialized) struct SaveTests {
  @Test func flagsAreOfThisRunOnly() throws {
    let session = try TerminalSession.ptop(["-d", "0.5", "--tree", "-s", "pid"])
    try session.wait("rows") { $0.contains { $0.contains("PID^") } }
    try session.send("i")
    try session.wait("the switch") { $0.contains { $0.contains("only who used CPU time: on") } }
    try session.send("W")
    try session.wait("the answer") { $0.contains { $0.contains("saved to ") } }
    let path = session.home.path(".config/ptop/config.yml")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    for line in ["interval: 1", "tree: false", "main_order: cpu descending", "hide_idle: true"] {
      #expect(lines.contains { $0 == line }, "\(lines)")
    }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }
}
