import TestSupport
import Testing

@testable import Sampler
@testable import Snapshots

struct TerminalTests {
  private func device(_ major: Int32, _ minor: Int32) -> Int32 {
    (minor & 0xFFF00) << 12 | major << 8 | minor & 0xFF
  }

  @Test(arguments: [
    (4, 1, "tty1"), (4, 63, "tty63"), (4, 64, "ttyS0"), (4, 67, "ttyS3"), (5, 0, "tty"),
    (5, 1, "console"), (5, 2, "ptmx"), (5, 64, "5:64"), (136, 3, "pts/3"), (136, 255, "pts/255"),
    (136, 300, "pts/300"), (137, 1, "pts/257"), (136, 0xFFFFF, "pts/1048575"),
    (188, 2, "ttyUSB2"), (204, 64, "ttyAMA0"), (204, 5, "204:5"), (229, 0, "hvc0"),
    (240, 7, "240:7"), (0, 1, "0:1"),
  ])
  func names(major: Int32, minor: Int32, name: String) throws {
    let terminal = try #require(Snapshot.Process.Terminal(device: device(major, minor)))
    #expect((terminal.major, terminal.minor) == (UInt32(major), UInt32(minor)))
    #expect(terminal.name == name)
  }

  @Test func noneIsAbsent() { #expect(Snapshot.Process.Terminal(device: 0) == nil) }

  @Test(arguments: [Int32.min, -1, .max]) func anyNumberHasAName(device: Int32) {
    #expect(Snapshot.Process.Terminal(device: device)?.name.isEmpty == false)
  }

  @Test func ofALiveProcess() throws {
    let terminal = try PseudoTerminal()
    let child = try terminal.spawn(.shell("read _"))
    var sampler = try Sampler()
    let process = sampler.sample().processes.first { $0.id.pid == child.pid }
    #expect(process?.terminal.map { "/dev/\($0.name)" } == terminal.path)
  }
}
