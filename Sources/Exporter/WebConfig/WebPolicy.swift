import Linux
import Logging
import Series
import Snapshots
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
    /// Whether the last reading was taken over.
    var isLastGood = true
    var handshakeErrors: UInt64 = 0
    var handshakeLines: TokenBucket
    /// Refused handshakes since the last that was logged.
    var handshakesUnlogged = 0
  }

  /// Refused handshakes that are logged: one a second, and some more at once.
  private static let handshakeLines = WebConfiguration.RateLimit(interval: .seconds(1), burst: 20)

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
    let now = Clock.monotonic()
    var state = State(
      checked: now, handshakeLines: TokenBucket(Self.handshakeLines, now: now))
    if let path {
      let reading = WebFiles.read(path)
      let files = try reading.files.get()
      state.reading = reading
      state.use(files, try TLSEndpoint(files), now: state.checked)
    }
    self.state = Mutex(state)
  }

  var status: ExporterStatus.Web {
    state.withLock { state in
      ExporterStatus.Web(
        reloadFailures: path == nil ? nil : state.failures,
        isLastReloadGood: path == nil ? nil : state.isLastGood,
        handshakeErrors: state.current.tls == nil ? nil : state.handshakeErrors)
    }
  }

  /// Counts and logs a TLS handshake that was refused; a line says how many before it have none.
  func refusedHandshake(
    from peer: String, _ reason: String, now: Duration = Clock.monotonic()
  ) {
    let unlogged: Int? = state.withLock { state in
      state.handshakeErrors += 1
      guard state.handshakeLines.take(now: now) else {
        state.handshakesUnlogged += 1
        return nil
      }
      defer { state.handshakesUnlogged = 0 }
      return state.handshakesUnlogged
    }
    guard let unlogged else { return }
    var metadata: Logger.Metadata = ["peer": "\(peer)", "reason": "\(reason)"]
    if unlogged > 0 { metadata["not_logged_before"] = "\(unlogged)" }
    logger.info("TLS handshake refused", metadata: metadata)
  }

  /// The configuration, of files that were looked at a second ago at most.
  func current(now: Duration = Clock.monotonic()) -> Current {
    let (current, due) = state.withLock { state in
      let isDue = now - state.checked >= Self.pause
      if isDue { state.checked = now }
      return (state.current, isDue ? state.reading : nil)
    }
    guard let due, due.isOutdated else { return current }
    // Another thread that reads them already does so for all.
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
      try refuseLess(files.configuration)
      state.withLock { $0.use(files, tls, now: now) }
      logger.info("web configuration read again", metadata: ["file": "\(path)"])
    } catch {
      state.withLock { state in
        state.failures += 1
        state.isLastGood = false
      }
      logger.error("\(error); the configuration before it stays in use")
    }
    // What is compared with the files from now on, usable or not.
    state.withLock { $0.reading = reading }
  }

  /// A file that is cut or emptied while it is written, or by mistake, must not open anything.
  private func refuseLess(_ configuration: WebConfiguration) throws(BadWebConfiguration) {
    let before = state.withLock { $0.current.configuration }
    let lost = configuration.protectionLost(since: before)
    if lost.isEmpty { return }
    throw BadWebConfiguration(
      file: path ?? "",
      problem: "it protects less than before, and a reload never does that (weaker or gone:"
        + " \(lost.joined(separator: ", "))): give it back, or restart ptop to do without")
  }

  /// Whether the rate limit lets one more request through.
  func admitsRequest(now: Duration = Clock.monotonic()) -> Bool {
    state.withLock { $0.bucket?.take(now: now) ?? true }
  }

  /// Whether the client may have what is at the path; `done` is called at once or from another thread.
  func check(
    _ login: PasswordCheck.Login, for path: String, under configuration: WebConfiguration,
    _ done: @escaping @Sendable (PasswordCheck.Verdict) -> Void
  ) {
    if !configuration.needsPassword(path) { return done(.right) }
    guard let credentials = login.authorization.flatMap(BasicCredentials.init) else {
      return done(.wrong)
    }
    passwords.check(credentials, of: configuration.users, for: login, done)
  }

  /// As ``PasswordCheck/stop()``.
  func stop() -> Bool {
    let unlogged = state.withLock(\.handshakesUnlogged)
    if unlogged > 0 {
      logger.info("TLS handshakes refused", metadata: ["not_logged_before": "\(unlogged)"])
    }
    return passwords.stop()
  }
}

extension WebPolicy.State {
  fileprivate mutating func use(_ files: WebFiles, _ tls: TLSEndpoint?, now: Duration) {
    isLastGood = true
    let before = current.configuration
    current = WebPolicy.Current(
      configuration: files.configuration, tls: tls, generation: current.generation + 1)
    if before.rateLimit != files.configuration.rateLimit || bucket == nil {
      bucket = files.configuration.rateLimit.map { TokenBucket($0, now: now) }
    }
  }
}
