import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Listens, and knows the connections that are open.
final class Server: Sendable {
  private struct State {
    var listening: [any Channel] = []
    var connections: [ObjectIdentifier: OpenConnection] = [:]
    var isDraining = false
  }

  private struct OpenConnection {
    let channel: any Channel
    let patience: NIOLoopBound<Patience>
    var isLeaving = false
  }

  private let thread: EventThread
  private let limits: Limits
  private let shared: Connection.Shared
  private let state = Mutex(State())

  init(on thread: EventThread, limits: Limits, serving shared: Connection.Shared) {
    self.thread = thread
    self.limits = limits
    self.shared = shared
  }

  /// The addresses that it listens on, with the ports that the system chose.
  var addresses: [String] {
    state.withLock { $0.listening.compactMap(\.localAddress?.text) }
  }

  /// Returns once connections to the address are accepted.
  func listen(on address: ListenAddress) throws(CannotListen) {
    do {
      let channel = try bootstrap.bind(address, on: thread.group)
      state.withLock { $0.listening.append(channel) }
    } catch {
      throw CannotListen(address: address, cause: error)
    }
  }

  /// Accepts connections to a socket that somebody else has opened, and whose file is theirs.
  func listen(onSystemd descriptor: Int32) throws(BadSystemdSockets) {
    do {
      let channel = try bootstrap.withBoundSocket(descriptor).wait()
      state.withLock { $0.listening.append(channel) }
    } catch {
      throw BadSystemdSockets(problem: "descriptor \(descriptor) cannot be served: \(error)")
    }
  }

  /// Accepts nothing more, lets answers under way finish, and returns when all connections are
  /// closed, by force after `limit`.
  func drain(within limit: Duration) {
    let (listening, connections) = state.withLock { state in
      state.isDraining = true
      defer { state.listening = [] }
      return (state.listening, state.connections.values.map(\.channel))
    }
    // That removes the file of a unix socket too, unless it is systemd's.
    for channel in listening { try? channel.close().wait() }
    // Closes at once where nothing is under way, otherwise behind the answer; for all at the same
    // moment, so that no answer in between promises to keep its connection.
    thread.run {
      for channel in connections {
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
      }
    }
    let deadline = thread.loop.scheduleTask(in: TimeAmount(limit)) {
      for channel in connections { channel.close(promise: nil) }
    }
    try? EventLoopFuture.andAllComplete(connections.map(\.closeFuture), on: thread.loop).wait()
    deadline.cancel()
  }

  /// What accepts connections and gives each its handlers.
  private var bootstrap: ServerBootstrap {
    ServerBootstrap(group: thread.group)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture { try open(channel) }
      }
  }

  private func open(_ channel: any Channel) throws {
    let patience = Patience(limits)
    makeRoom()
    let isWelcome = state.withLock { state in
      if state.isDraining || state.connections.count >= limits.mostConnections { return false }
      state.connections[ObjectIdentifier(channel)] = OpenConnection(
        channel: channel, patience: NIOLoopBound(patience, eventLoop: thread.loop))
      return true
    }
    if !isWelcome { throw ChannelError.ioOnClosedChannel }
    channel.closeFuture.whenComplete { [weak self] _ in
      self?.state.withLock { _ = $0.connections.removeValue(forKey: ObjectIdentifier(channel)) }
    }
    try addHandlers(to: channel, patience)
  }

  /// Where there are as many connections as there may be, closes that which is missed least.
  private func makeRoom() {
    let leaving: (any Channel)? = state.withLock { state in
      guard state.connections.count >= limits.connections else { return nil }
      let candidates = state.connections.compactMap { key, connection in
        connection.isLeaving ? nil : connection.patience.value.dispensability.map { (key, $0) }
      }
      guard let (key, _) = candidates.max(by: { Self.isMissedMore($0.1, $1.1) }) else { return nil }
      state.connections[key]?.isLeaving = true
      return state.connections[key]?.channel
    }
    leaving?.close(promise: nil)
  }

  private static func isMissedMore(_ one: (Bool, TimeAmount), _ other: (Bool, TimeAmount)) -> Bool {
    one.0 == other.0 ? one.1 < other.1 : !one.0
  }

  private func addHandlers(to channel: any Channel, _ patience: Patience) throws {
    let pipeline = channel.pipeline.syncOperations
    let current = shared.web.current()
    if let (tls, names) = current.tls?.handlers() {
      try pipeline.addHandler(tls)
      try pipeline.addHandler(names)
    }
    try pipeline.addHandler(patience)
    // Parse errors are answered by the connection, which knows which they are.
    try pipeline.configureHTTPServerPipeline(
      withErrorHandling: false, withEncoderConfiguration: .init(),
      withDecoderLimitConfiguration: .bounded)
    try pipeline.addHandler(
      Connection(shared, patience: patience, generation: current.generation))
  }
}

extension NIOHTTPDecoderLimitConfiguration {
  fileprivate static var bounded: Self {
    var configuration = Self()
    configuration.maxHeaderFieldSize = Limits.headerFieldBytes
    configuration.maxHeaderListSize = Limits.headerBytes
    return configuration
  }
}
