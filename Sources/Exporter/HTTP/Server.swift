import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Listens, and knows the connections that are open.
final class Server: Sendable {
  private struct State {
    var listening: [any Channel] = []
    var connections: [ObjectIdentifier: any Channel] = [:]
    var isDraining = false
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
      .childChannelOption(.allowRemoteHalfClosure, value: true)
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
      if state.isDraining || state.connections.count >= limits.connections { return false }
      state.connections[ObjectIdentifier(channel)] = channel
      return true
    }
    if !isWelcome { throw ChannelError.ioOnClosedChannel }
    channel.closeFuture.whenComplete { [weak self] _ in
      self?.state.withLock { _ = $0.connections.removeValue(forKey: ObjectIdentifier(channel)) }
    }
    let pipeline = channel.pipeline.syncOperations
    let patience = Patience(limits)
    try pipeline.addHandler(patience)
    // Parse errors are answered by the connection, which knows which they are.
    try pipeline.configureHTTPServerPipeline(
      withErrorHandling: false, withEncoderConfiguration: .init(),
      withDecoderLimitConfiguration: .bounded)
    try pipeline.addHandler(Connection(shared, patience: patience))
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
