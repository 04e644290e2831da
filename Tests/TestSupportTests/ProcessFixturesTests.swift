import Foundation
import TestSupport
import Testing

@Suite struct ProcessFixturesTests {
  private func file(_ name: String, of pid: Int32) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "/proc/\(pid)/\(name)")))
  }

  @Test func spinnerUsesCPUAndEndsByItself() throws {
    let spinner = try ProcessFixtures.spinner(cpuSeconds: 1)
    #expect(try spinner.wait() == .signalled(SIGXCPU))
  }

  @Test func sleeper() throws {
    let sleeper = try ProcessFixtures.sleeper()
    #expect(try file("comm", of: sleeper.pid) == Array("sleep\n".utf8))
  }

  @Test(arguments: [
    [0xff, 0x9b, 0x0a], Array(") R 1 (x) S".utf8), Array("\u{1b}[2Jé".utf8), [0x20, 0x20],
  ])
  func hostileName(bytes: [UInt8]) throws {
    let fixture = try ProcessFixtures.named(ByteString(bytes))
    #expect(try file("comm", of: fixture.pid) == bytes + [0x0a])
    #expect(try file("cmdline", of: fixture.pid) == bytes + [0])
  }

  @Test func hostileCommandLine() throws {
    let fixture = try ProcessFixtures.named(
      "innocent", commandLine: "", arguments: [ByteString([0xc3, 0x28]), "--password=x"],
      environment: ["BUILD_NUMBER": "7"])
    let rest = [0xc3, 0x28, 0] + Array("--password=x\0".utf8)
    #expect(try file("comm", of: fixture.pid) == Array("innocent\n".utf8))
    #expect(try file("cmdline", of: fixture.pid) == [0] + Array("-s\0--\0".utf8) + rest)
    #expect(try file("environ", of: fixture.pid) == Array("BUILD_NUMBER=7\0".utf8))
  }

  @Test func namedProcessDoesAsItIsTold() throws {
    let fixture = try ProcessFixtures.named("worker", arguments: ["-x"])
    try fixture.process.send("echo $1; exit 5\n")
    #expect(try fixture.process.wait() == .exited(5))
    #expect(fixture.process.outputText == "-x\n")
  }

  @Test func theBuiltProgramIsBesideTheTests() throws {
    #expect(try BuiltBinary.path.hasSuffix("/ptop"))
  }
}
