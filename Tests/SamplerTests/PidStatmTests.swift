import Testing

@testable import Sampler

struct PidStatmTests {
  @Test func captured() throws {
    let statm = try parse(Fixture.Captured.sleeper.file("statm"), PidStatm.init)
    let stat = try parse(Fixture.Captured.sleeper.file("stat"), PidStat.init)
    #expect(statm.resident > 0)
    #expect(statm.shared > 0 && statm.shared <= statm.resident)
    // The counters behind stat are summed up lazily: close, and never more by much.
    #expect(statm.resident >= stat.rss)
  }

  @Test(arguments: [
    "", "100", "x 5", "100 -5", "100 5", "100 5 x", "100 99999999999999999999", "\n1 2",
  ])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "statm")) { try parse(text, PidStatm.init) }
  }
}
