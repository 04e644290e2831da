import Testing

@testable import Sampler

struct PidStatusTests {
  @Test(
    arguments: [
      (Fixture.Captured.sleeper, 0, 0), (.otherUser, 54321, 0), (.kthreadd, 0, nil),
      (.zombie, 0, nil),
    ] as [(Fixture.Captured, UInt32, UInt64?)])
  func captured(process: Fixture.Captured, uid: UInt32, swap: UInt64?) throws {
    let status = try parse(process.file("status"), PidStatus.init)
    #expect(status.effectiveUid == uid)
    #expect(status.vmSwap == swap)
    let own = try parse(process.file("status"), PidNamespaces.init)
    #expect(own.pids == [process.rawValue])
  }

  @Test func theEffectiveUserAndEveryNamespace() throws {
    let text = "Name:\ta\nUid:\t1\t2\t3\t4\nNSpid:\t812\t7\t1\nVmSwap:\t     128 kB\n"
    let status = try parse(text, PidStatus.init)
    #expect(status.effectiveUid == 2)
    #expect(try parse(text, PidNamespaces.init).pids == [812, 7, 1])
    #expect(status.vmSwap == 128)
  }

  @Test(arguments: [
    "", "\n", "Uid:", "Uid:\t1000\n", "Uid:\t1\t4294967296\n", "Uid:\t0\t-1\t0\t0\n",
    "Uid:\n1000\t1000\n", "uid:\t0\t0\t0\t0\n", "Uid:\t0\t99999999999999999999\n",
  ])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "status")) { try parse(text, PidStatus.init) }
  }

  @Test(arguments: [Fixture.Captured.sleeper, .invalidName, .zombie])
  func cutAnywhere(process: Fixture.Captured) throws {
    let (parsed, refused) = parseEveryPrefix(of: try process.file("status"), PidStatus.init)
    #expect(parsed > 0 && refused > 0)
  }
}
