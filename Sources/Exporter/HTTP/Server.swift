import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Listens, and knows the connections that are open.
final class Server: Sendable {
  /// A connection on which nothing happens for so long is closed.
  private static let idleTime = TimeAmount.seconds(60)

  private struct State {
    var listening: [any Channel] = []
    var connections: [ObjectIdentifier: any Channel] = [:]
    var isDraining = false
  }

  private let thread: EventThread
  /// More connections than this are closed as they come, so that idle ones cannot use up the file
  /// descriptors that samples and other scrapers need.
  private let maximumConnections: Int
  private let connect: @Sendable () -> Connection
  private let state = Mutex(State())

  /// `connect` makes the handler of each connection.
  init(
    on thread: EventThread, maximumConnections: Int = 256,
    connect: @escaping @Sendable () -> Connection
  ) {
    self.thread = thread
    self.maximumConnections = maximumConnections
    self.connect = connect
  }

  /// The addresses that it listens on, with the ports that the system chose.
  var addresses: [String] {
    state.withLock { $0.listening.compactMap(\.localAddress?.text) }
  }

  /// Returns once connections to the address are accepted.
  func listen(on address: ListenAddress) throws(CannotListen) {
    do {
      let channel = try bind(address)
      state.withLock { $0.listening.append(channel) }
    } catch {
      throw CannotListen(address: address, cause: error)
    }
  }

  /// Accepts nothing more, lets answers under way finish, and returns when all connections are
  /// closed, by force after `limit`.
  func drain(within limit: Duration) {
    let (listening, connections) = state.withLock { state in
      state.isDraining = true
      defer { state.listening = [] }
      return (state.listening, Array(state.connections.values))
    }
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

  private func bind(_ address: ListenAddress) throws -> any Channel {
    let bootstrap = ServerBootstrap(group: thread.group)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture { try open(channel) }
      }
    var hosts = address.candidates
    while true {
      let host = hosts.removeFirst()
      do {
        return try bootstrap.bind(host: host, port: address.port).wait()
      } catch let error as IOError where !hosts.isEmpty && error.isNoSuchAddress {
        continue
      }
    }
  }

  private func open(_ channel: any Channel) throws {
    let isWelcome = state.withLock { state in
      if state.isDraining || state.connections.count >= maximumConnections { return false }
      state.connections[ObjectIdentifier(channel)] = channel
      return true
    }
    if !isWelcome { throw ChannelError.ioOnClosedChannel }
    channel.closeFuture.whenComplete { [weak self] _ in
      self?.state.withLock { _ = $0.connections.removeValue(forKey: ObjectIdentifier(channel)) }
    }
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandler(IdleStateHandler(allTimeout: Self.idleTime))
    try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
    try pipeline.addHandler(connect())
  }
}

extension ListenAddress {
  /// What to try in turn: a machine may be without IPv6, or without IPv4.
  fileprivate var candidates: [String] {
    switch host {
    // Takes IPv4 as well.
    case nil: ["::", "0.0.0.0"]
    case "localhost": ["127.0.0.1", "::1"]
    case let host?: [host]
    }
  }
}

extension SocketAddress {
  fileprivate var text: String? {
    guard let ipAddress, let port else { return nil }
    return ipAddress.contains(":") ? "[\(ipAddress)]:\(port)" : "\(ipAddress):\(port)"
  }
}
