import Linux

/// How much a client may take of the server's time and memory.
package struct Limits: Sendable, Equatable {
  /// From the opening of a connection, or the first byte of a later request, to the request's end,
  /// with the TLS handshake: a client that sends a byte now and then is as slow as one that sends none.
  package var requestTime: Duration
  /// Between two requests of a connection.
  package var idleTime: Duration
  /// From the answer to its last byte's leaving.
  package var answerTime: Duration
  /// With more, the connection that waited longest without a request is closed, so that half-open ones
  /// use up neither the file descriptors that samples need nor the room of other scrapers. A quarter
  /// of the descriptors that this process may have, if that is less.
  package var connections: Int
  /// Scrapes, and answers of the page, made ready at the same time (`--web.max-requests`); 0 is no limit.
  package var answers: Int

  package init(
    requestTime: Duration = .seconds(10), idleTime: Duration = .seconds(60),
    answerTime: Duration = .seconds(30), connections: Int = 256, answers: Int = 40
  ) {
    self.requestTime = requestTime
    self.idleTime = idleTime
    self.answerTime = answerTime
    self.connections = min(connections, Self.affordableConnections)
    self.answers = answers
  }

  /// A TLS connection takes a while to close; what comes meanwhile is not without bounds either.
  var mostConnections: Int { connections + connections / 2 }

  private static var affordableConnections: Int {
    OpenFileLimit.soft.map { Int(clamping: $0 / 4) } ?? .max
  }

  /// Of one header field, and of the request line; a browser's cookies for a whole domain fit.
  static let headerFieldBytes = 16 * 1024
  /// Of all header fields of a request.
  static let headerBytes = 32 * 1024
  /// Of a request's body, which nothing needs.
  static let bodyBytes = 1 << 20
  /// Of a connection: what has come and is not parsed yet; half of it is left to the kernel.
  static let unparsedBytes = 128 * 1024
  /// Of a connection: what the kernel keeps that was not sent yet.
  static let unsentBytes = 128 * 1024
}
