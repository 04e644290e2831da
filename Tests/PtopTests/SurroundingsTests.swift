import Testing
import TopUI

@testable import ptop

/// What the exporter says to the screen.
@Suite struct SurroundingsTests {
  @Test func withoutAnExporterNothingIsServed() {
    let line = Surroundings.LogLine(number: 1, text: "a line")
    let surroundings = Surroundings(exporter: nil, logLine: line, question: .init(pid: 1))
    #expect(surroundings == Surroundings(logLine: line))
  }
}
