import Logging
import NIOCore
import Sampler
import Synchronization

/// What the web configuration says now: read again when its files change.
final class WebPolicy: Sendable {
  /// One valid configuration.
  struct Current: Sendable {
    var configuration = WebConfiguration()
    var tls: TLSEndpoint?
    /// Connections that were made under an older one end with their next answer.
    var generation = 0
  }

  fileprivate struct State {
    var current = Current()
    var reading: WebFiles.Reading?
    var checked: Duration
    var bucket: TokenBucket?
    var failures: UInt64 = 0
  }

  /// Files are not looked at more often.
  private static let pause = Duration.seconds(1)

  private let path: String?
  private let logger: Logger
  private let passwords = PasswordCheck()
  private let state: Mutex<State>

  /// Throws where there is a path and no usable configuration.
  init(_ path: String?, logger: Logger) throws(BadWebConfiguration) {
    self.path = path
    self.logger = logger
    var state = State(checked: Clock.monotonic())
    if let path {
      let reading = WebFiles.read(path)
      try state.take(reading, now: state.checked)
    }
    self.state = Mutex(state)
  }

  /// Reloads that failed since the start; `nil` without a configuration.
  var failures: UInt64? { path.map { _ in state.withLock { $0.failures } } }

  /// The configuration, of files that were looked at a second ago at most.
  func current(now: Duration = Clock.monotonic()) -> Current {
    state.withLock { state in
      if now - state.checked >= Self.pause {
        state.checked = now
        if state.reading?.isOutdated ?? false { reload(&state, now: now) }
      }
      return state.current
    }
  }

  /// Reads the files now, whether they changed or not.
  func reload() { state.withLock { reload(&$0, now: Clock.monotonic()) } }

  private func reload(_ state: inout State, now: Duration) {
    guard let path else { return }
    do throws(BadWebConfiguration) {
      try state.take(WebFiles.read(path), now: now)
      logger.info("web configuration read again", metadata: ["file": "\(path)"])
    } catch {
      state.failures += 1
      logger.error("\(error); the configuration before it stays in use")
    }
  }

  /// Whether the rate limit lets one more request through.
  func admitsRequest(now: Duration = Clock.monotonic()) -> Bool {
    state.withLock { $0.bucket?.take(now: now) ?? true }
  }

  /// Whether who asks may; `done` is called at once or from another thread.
  func check(
    authorization: String?, from peer: String, under configuration: WebConfiguration,
    _ done: @escaping @Sendable (PasswordCheck.Verdict) -> Void
  ) {
    if configuration.users.isEmpty { return done(.right) }
    guard let credentials = authorization.flatMap(BasicCredentials.init) else {
      return done(.wrong)
    }
    passwords.check(credentials, of: configuration.users, from: peer, done)
  }

  func stop() { passwords.stop() }
}

extension WebPolicy.State {
  /// Makes the reading what is compared with the files from now on, and its content the current
  /// configuration if it is valid.
  fileprivate mutating func take(
    _ reading: WebFiles.Reading, now: Duration
  ) throws(BadWebConfiguration) {
    self.reading = reading
    let files = try reading.files.get()
    let before = current.configuration
    let tls = try TLSEndpoint(files)
    current = WebPolicy.Current(
      configuration: files.configuration, tls: tls, generation: current.generation + 1)
    if before.rateLimit != files.configuration.rateLimit || bucket == nil {
      bucket = files.configuration.rateLimit.map { TokenBucket($0, now: now) }
    }
  }
}
