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
    let timeouts: NIOLoopBound<ConnectionTimeouts>
    let network: String
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
  func listen(
    on address: ListenAddress, socket: UnixSocketAccess = UnixSocketAccess()
  ) throws(CannotListen) {
    do {
      let channel = try bootstrap.bind(address, socket: socket, on: thread.group)
      state.withLock { $0.listening.append(channel) }
    } catch {
      throw CannotListen(address: address, cause: error)
    }
  }

  /// Accepts connections to a socket that another program has opened; the file is that program's.
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
      // Accepted connections have it too, so that the kernel keeps little that is not read yet.
      .serverChannelOption(.socketOption(.so_rcvbuf), value: Limits.unparsedBytes / 2)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelOption(
        .recvAllocator,
        value: AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 2048, maximum: 8192)
      )
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture { try open(channel) }
      }
  }

  private func open(_ channel: any Channel) throws {
    let timeouts = ConnectionTimeouts(limits)
    makeRoom()
    let isWelcome = state.withLock { state in
      if state.isDraining || state.connections.count >= limits.mostConnections { return false }
      state.connections[ObjectIdentifier(channel)] = OpenConnection(
        channel: channel, timeouts: NIOLoopBound(timeouts, eventLoop: thread.loop),
        network: channel.network)
      return true
    }
    if !isWelcome { throw ChannelError.ioOnClosedChannel }
    channel.closeFuture.whenComplete { [weak self] _ in
      self?.state.withLock { _ = $0.connections.removeValue(forKey: ObjectIdentifier(channel)) }
    }
    try addHandlers(to: channel, timeouts)
  }

  /// Where there are as many connections as there may be, closes that which is missed least: first of
  /// a network that has more than a quarter of them.
  private func makeRoom() {
    let leaving: (any Channel)? = state.withLock { state in
      guard state.connections.count >= limits.connections else { return nil }
      let counts = state.connections.values.reduce(into: [:]) { $0[$1.network, default: 0] += 1 }
      let candidates = state.connections.compactMap { key, connection in
        connection.isLeaving
          ? nil
          : connection.timeouts.value.closingRank.map {
            (key: key, isCrowd: counts[connection.network, default: 0] > limits.connections / 4, $0)
          }
      }
      let least = candidates.max { one, other in
        one.isCrowd == other.isCrowd ? one.2 < other.2 : other.isCrowd
      }
      guard let key = least?.key else { return nil }
      state.connections[key]?.isLeaving = true
      return state.connections[key]?.channel
    }
    leaving?.close(promise: nil)
  }

  private func addHandlers(to channel: any Channel, _ timeouts: ConnectionTimeouts) throws {
    let pipeline = channel.pipeline.syncOperations
    let current = shared.web.current()
    if let tls = current.tls {
      let web = shared.web
      for handler in tls.handlers(report: { web.refusedHandshake(from: channel.peer, $0) }) {
        try pipeline.addHandler(handler)
      }
    }
    try pipeline.addHandler(InputGate())
    try pipeline.addHandler(timeouts)
    // Parse errors are answered by the connection, which knows which they are.
    try pipeline.configureHTTPServerPipeline(
      withErrorHandling: false, withEncoderConfiguration: .init(),
      withDecoderLimitConfiguration: .bounded)
    try pipeline.addHandler(
      Connection(shared, timeouts: timeouts, generation: current.generation))
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
