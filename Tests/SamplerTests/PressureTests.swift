import Testing

@testable import Sampler

struct PressureTests {
  @Test(arguments: [("cpu", 58_340_844, 0), ("io", 9_209_092, 8_543_025), ("memory", 0, 0)])
  func captured(resource: String, some: UInt64, full: UInt64) throws {
    let pressure = try parse(Fixture.bytes("pressure/\(resource)"), Pressure.init)
    #expect((pressure.some, pressure.full) == (some, full))
  }

  @Test func noFullLine() throws {
    let pressure = try parse("some avg10=0.00 avg60=0.00 avg300=0.00 total=7\n", Pressure.init)
    #expect((pressure.some, pressure.full) == (7, nil))
  }

  @Test(arguments: [
    "", "some", "some avg10=0.00 avg60=0.00 avg300=0.00\n",
    "full avg10=0 avg60=0 avg300=0 total=1\n",
    "some avg10=0.00 avg60=0.00 avg300=0.00 total=\n", "some avg10=0 avg60=0 avg300=0 total=-1\n",
  ])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "pressure")) { try parse(text, Pressure.init) }
  }

  @Test func cutAnywhere() throws {
    let (parsed, refused) = parseEveryPrefix(of: try Fixture.bytes("pressure/io"), Pressure.init)
    #expect(parsed > 0 && refused > 0)
  }
}
