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
  /// Held while files are read, which may take long: the state is not.
  private let reading = Mutex(())

  /// Throws where there is a path and no usable configuration.
  init(_ path: String?, logger: Logger) throws(BadWebConfiguration) {
    self.path = path
    self.logger = logger
    var state = State(checked: Clock.monotonic())
    if let path {
      let reading = WebFiles.read(path)
      let files = try reading.files.get()
      state.reading = reading
      state.use(files, try TLSEndpoint(files), now: state.checked)
    }
    self.state = Mutex(state)
  }

  /// Reloads that failed since the start; `nil` without a configuration.
  var failures: UInt64? { path.map { _ in state.withLock { $0.failures } } }

  /// The configuration, of files that were looked at a second ago at most.
  func current(now: Duration = Clock.monotonic()) -> Current {
    let (current, due) = state.withLock { state in
      let isDue = now - state.checked >= Self.pause
      if isDue { state.checked = now }
      return (state.current, isDue ? state.reading : nil)
    }
    guard let due, due.isOutdated else { return current }
    // Who reads them already does so for all.
    _ = reading.withLockIfAvailable { _ in read(now: now) }
    return state.withLock { $0.current }
  }

  /// Reads the files now, whether they changed or not.
  func reload() { reading.withLock { _ in read(now: Clock.monotonic()) } }

  private func read(now: Duration) {
    guard let path else { return }
    let reading = WebFiles.read(path)
    do throws(BadWebConfiguration) {
      let files = try reading.files.get()
      let tls = try TLSEndpoint(files)
      state.withLock { $0.use(files, tls, now: now) }
      logger.info("web configuration read again", metadata: ["file": "\(path)"])
    } catch {
      state.withLock { $0.failures += 1 }
      logger.error("\(error); the configuration before it stays in use")
    }
    // What is compared with the files from now on, usable or not.
    state.withLock { $0.reading = reading }
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

  /// As ``PasswordCheck/stop()``.
  func stop() -> Bool { passwords.stop() }
}

extension WebPolicy.State {
  fileprivate mutating func use(_ files: WebFiles, _ tls: TLSEndpoint?, now: Duration) {
    let before = current.configuration
    current = WebPolicy.Current(
      configuration: files.configuration, tls: tls, generation: current.generation + 1)
    if before.rateLimit != files.configuration.rateLimit || bucket == nil {
      bucket = files.configuration.rateLimit.map { TokenBucket($0, now: now) }
    }
  }
}
