import Testing

@testable import Sampler

struct UptimeTests {
  @Test func captured() throws {
    #expect(try parse(Fixture.bytes("uptime"), Uptime.init).uptime == 1970.05)
  }

  @Test(arguments: ["", "x", "-1.0 2.0", "18446744073709551616.00 1.0", "5.", "5. 7"])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "uptime")) { try parse(text, Uptime.init) }
  }
}
