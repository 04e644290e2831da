import Testing
import TopUI

@testable import ptop

/// What the exporter says to the screen.
@Suite struct ProgramStatusTests {
  @Test func withoutAnExporterNothingIsServed() {
    let line = ProgramStatus.LogLine(number: 1, text: "a line")
    let alone = ProgramStatus(exporter: nil, logLine: line, wants: .init(pid: 1))
    #expect(alone == ProgramStatus(logLine: line))
  }
}
