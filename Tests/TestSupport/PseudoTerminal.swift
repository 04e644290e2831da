import Glibc

/// A terminal line whose other side the test holds.
///
/// Nobody reads it but `pump`: a test that does not pump is a terminal that stopped reading.
package final class PseudoTerminal {
  /// The line's settings before any program had it.
  package let initialAttributes: TerminalAttributes
  /// The path of the terminal that programs see.
  package let path: String
  /// All bytes that were read so far.
  package private(set) var recorded: [UInt8] = []
  /// Whether no process holds the terminal any more.
  package private(set) var hasHungUp = false

  private var master: OwnedDescriptor?
  // Open until a program has the terminal, or the line would count as hung up before.
  private var slave: OwnedDescriptor?

  /// Opens a line of that size.
  package init(_ size: TerminalSize = TerminalSize()) throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    guard unsafe openpty(&master, &slave, nil, nil, nil) == 0 else {
      throw TestKitError.system("openpty")
    }
    self.master = OwnedDescriptor(master)
    self.slave = OwnedDescriptor(slave, blocking: true)
    path = try Self.path(of: slave)
    initialAttributes = try TerminalAttributes(of: master)
    try resize(size)
  }

  private static func path(of terminal: Int32) throws -> String {
    var name = [CChar](repeating: 0, count: 256)
    let failure = unsafe ttyname_r(terminal, &name, name.count)
    guard failure == 0 else { throw TestKitError.system("ttyname", failure) }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Starts a program as the leader of a session that this terminal controls.
  package func spawn(
    _ command: Command, input: ChildProcess.Stream = .terminal,
    output: ChildProcess.Stream = .terminal, error: ChildProcess.Stream = .terminal
  ) throws -> ChildProcess {
    let child = try ChildProcess(command, input, output, error, terminal: path)
    _ = slave.take()
    return child
  }

  /// Types.
  package func send(_ keys: String, until deadline: Deadline = Deadline()) throws {
    try send(Array(keys.utf8), until: deadline)
  }

  /// Sends bytes that need not be text.
  package func send(_ bytes: [UInt8], until deadline: Deadline = Deadline()) throws {
    try OwnedDescriptor.write(bytes, to: number(), until: deadline)
  }

  /// Gives the terminal another size; the kernel sends SIGWINCH to the foreground group.
  package func resize(_ size: TerminalSize) throws {
    var window = winsize()
    window.ws_col = UInt16(size.columns)
    window.ws_row = UInt16(size.rows)
    guard try unsafe ioctl(number(), UInt(TIOCSWINSZ), &window) == 0 else {
      throw TestKitError.system("TIOCSWINSZ")
    }
  }

  /// The line's settings now.
  package func attributes() throws -> TerminalAttributes { try TerminalAttributes(of: number()) }

  /// The process group that the keyboard's signals go to.
  package func foregroundGroup() throws -> Int32 { try tcgetpgrp(number()) }

  /// Waits for output, records and returns it; empty when the time is over or the line hung up.
  package func pump(until deadline: Deadline) throws -> [UInt8] {
    guard !hasHungUp, try OwnedDescriptor.wait(for: POLLIN, on: number(), until: deadline) else {
      return []
    }
    switch try OwnedDescriptor.read(from: number()) {
    case .bytes(let bytes):
      recorded += bytes
      return bytes
    case .nothing: return []
    case .end:
      hasHungUp = true
      return []
    }
  }

  /// Pulls the line: its session gets SIGHUP, and reads end.
  package func close() {
    _ = slave.take()
    _ = master.take()
    hasHungUp = true
  }

  private func number() throws -> Int32 {
    switch master {
    case .some(let master): return master.number
    case nil: throw TestKitError("the terminal is closed")
    }
  }
}
