import Testing

@testable import Sampler

struct LoadAvgTests {
  @Test func captured() throws {
    let load = try parse(Fixture.bytes("loadavg"), LoadAvg.init)
    #expect((load.one, load.five, load.fifteen) == (0.23, 0.46, 0.32))
    #expect(load.lastPid == 14452)
    #expect(load.tasks == 99)
  }

  @Test(arguments: [
    "", "\n", "0.1", "0.1 0.2 0.3", "0.1 0.2 0.3 1/2", "0.1 0.2 x 1/2 3", "0.1 0.2 0.3 1/2 x",
    "0.1 0.2 0.3 1 3",
    "0.1 0.2 0.3 1/2 4294967296", "0.1 0.2 -0.3 1/2 3", "nan 0.2 0.3 1/2 3", "1. 5 2 1/2 3",
  ])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "loadavg")) { try parse(text, LoadAvg.init) }
  }

  @Test func cutAnywhere() throws {
    let (parsed, refused) = parseEveryPrefix(of: try Fixture.bytes("loadavg"), LoadAvg.init)
    #expect(parsed > 0 && refused > 0)
  }
}
