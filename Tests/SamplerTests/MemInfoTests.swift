import Testing

@testable import Sampler

struct MemInfoTests {
  @Test func captured() throws {
    let info = try parse(Fixture.bytes("meminfo"), MemInfo.init)
    #expect(info.total == 24_684_092)
    #expect(info.free == 23_686_532)
    #expect(info.available == 24_248_276)
    #expect((info.buffers, info.cached, info.reclaimable) == (4384, 722_820, 104_200))
    #expect((info.swapTotal, info.swapFree) == (0, 0))
  }

  @Test func whatIsNotThere() throws {
    let info = try parse("MemTotal: 10 kB\nMemFree: 5 kB\n", MemInfo.init)
    #expect(info.available == nil)
    #expect((info.cached, info.swapTotal) == (0, 0))
  }

  @Test(arguments: [
    "", "MemTotal:", "MemTotal: 10 kB\n", "MemFree: 10 kB\n", "MemTotal: x kB\nMemFree: 1 kB\n",
    "MemTotal: 18446744073709551616 kB\nMemFree: 1 kB\n", "MemTotal: -1 kB\nMemFree: 1 kB\n",
  ])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "meminfo")) { try parse(text, MemInfo.init) }
  }

  @Test func cutAnywhere() throws {
    let (parsed, refused) = parseEveryPrefix(of: try Fixture.bytes("meminfo"), MemInfo.init)
    #expect(parsed > 0 && refused > 0)
  }
}
