import Glibc
import TestSupport
import Testing
import TopUI

@Suite struct TerminalDeviceTests {
  private let line: PseudoTerminal
  private let descriptor: Int32

  init() throws {
    line = try PseudoTerminal()
    descriptor = unsafe open(line.path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    #expect(descriptor >= 0)
  }

  private var isBlocking: Bool { fcntl(descriptor, F_GETFL) & O_NONBLOCK == 0 }

  /// Where the terminal cannot be opened a second time the description is the shell's too.
  @Test func aSharedDescriptionIsNonBlockingOnlyWhileTheTerminalIsOurs() throws {
    defer { _ = close(descriptor) }
    let device = try #require(
      TerminalDevice(input: descriptor, output: descriptor, descriptors: "/nonexistent"))
    #expect(device.output == descriptor)
    #expect(isBlocking)
    for _ in 0..<2 {
      device.enterRaw()
      #expect(!isBlocking)
      #expect(try !line.attributes().isCanonical)
      device.restore()
      #expect(isBlocking)
      #expect(try line.attributes() == line.initialAttributes)
    }
  }

  @Test func aDescriptionOfOurOwnLeavesTheShellsAlone() throws {
    defer { _ = close(descriptor) }
    let device = try #require(TerminalDevice(input: descriptor, output: descriptor))
    device.enterRaw()
    #expect(device.output != descriptor && isBlocking)
    #expect(fcntl(device.output, F_GETFL) & O_NONBLOCK != 0)
  }

  @Test(arguments: [(80, 24), (2001, 24), (80, 1001), (65_535, 65_535)])
  func aSizeIsWithinReason(_ columns: Int, _ rows: Int) throws {
    defer { _ = close(descriptor) }
    let device = try #require(TerminalDevice(input: descriptor, output: descriptor))
    try line.resize(TerminalSize(columns: columns, rows: rows))
    #expect(device.size == Size(columns: min(columns, 2000), rows: min(rows, 1000)))
  }

  /// TERM is text of strangers: sudo and ssh pass it on.
  @Test func whatIsSaidOfATerminalTypeIsSafeToShow() {
    let term = "x\u{1B}]0;owned\u{07}"
    let sentences = [
      TerminalError.noTerminfo(term: term).description,
      TerminalError.cannotMoveCursor(term: term).description,
      TerminalType.notice(asked: term, used: "vt100") ?? "",
    ]
    for sentence in sentences {
      #expect(sentence.contains("TERM=x\u{FFFD}]0;owned\u{FFFD}"))
    }
  }
}
