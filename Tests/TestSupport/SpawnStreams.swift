import CTerminalEmulator
import Glibc

/// The standard streams of a process to start: its ends, and ours of the pipes.
struct SpawnStreams: ~Copyable {
  private var theirs: [Int32] = []
  private var ours: [Int32] = []
  private var opened: [Int32] = []

  init(
    _ input: ChildProcess.Stream, _ output: ChildProcess.Stream, _ error: ChildProcess.Stream
  ) throws {
    try add(input, isInput: true)
    try add(output, isInput: false)
    try add(error, isInput: false)
  }

  deinit { for number in opened + ours where number >= 0 { _ = close(number) } }

  private mutating func add(_ stream: ChildProcess.Stream, isInput: Bool) throws {
    switch stream {
    case .null:
      let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
      guard null >= 0 else { throw TestKitError.system("open /dev/null") }
      opened.append(null)
      append(null)
    case .pipe: try addPipe(isInput: isInput)
    case .descriptor(let number): append(number)
    case .terminal: append(-1)
    }
  }

  private mutating func addPipe(isInput: Bool) throws {
    let (output, input) = try OwnedDescriptor.pipe()
    opened.append(isInput ? output : input)
    append(isInput ? output : input, ours: isInput ? input : output)
  }

  private mutating func append(_ number: Int32, ours other: Int32 = -1) {
    theirs.append(number)
    ours.append(other)
  }

  /// Our end of a pipe, which the caller has to close; nil when that stream is none.
  mutating func takeOurs(_ stream: Int32) -> Int32? {
    let number = ours[Int(stream)]
    ours[Int(stream)] = -1
    return number < 0 ? nil : number
  }

  borrowing func spawn(_ command: Command, terminal: String?) throws -> Int32 {
    var pid: Int32 = 0
    var arguments = CStringArray([command.name ?? command.executable] + command.arguments)
    var environment = CStringArray(command.environment.map { ByteString("\($0)=\($1)") })
    let path = command.executable.bytes.map { CChar(bitPattern: $0) } + [0]
    let failure = unsafe arguments.withPointer { arguments in
      unsafe environment.withPointer { environment in
        unsafe child_spawn(
          path, arguments, environment, command.directory, terminal, theirs, &pid)
      }
    }
    guard failure == 0 else { throw TestKitError.system("start \(command.executable)", failure) }
    return pid
  }
}
