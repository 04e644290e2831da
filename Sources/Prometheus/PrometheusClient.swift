import AsyncHTTPClient
import Dispatch
import NIOCore
import NIOHTTP1
import Snapshots

/// Sends queries to a Prometheus, on one thread; the only user of the HTTP client.
final class PrometheusClient: Sendable {
  /// A longer answer is given up.
  static let maximumBytes = 16 << 20

  private let url: PrometheusURL
  private let loop: any EventLoop
  private let client: HTTPClient

  /// ``end()`` must be called before the thread ends.
  init(of url: PrometheusURL, on loop: any EventLoop) {
    self.url = url
    self.loop = loop
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5)))
    configuration.httpVersion = .http1Only
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1
    // One that idled may be closed by the server in the moment in which it is used again.
    configuration.maximumUsesPerConnection = 1
    // There is always a next time.
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroup: loop, configuration: configuration)
  }

  /// Calls `done` once, on the loop's thread or at once, with the body of the answer.
  func ask(
    _ query: String, authorization: String?, within limit: Duration,
    _ done: @escaping @Sendable (Result<[UInt8], PrometheusFailure>) -> Void
  ) {
    let request: HTTPClient.Request
    do {
      request = try self.request(for: query, authorization, within: limit)
    } catch {
      return done(.failure(PrometheusFailure(error)))
    }
    let answer = client.execute(
      request: request,
      delegate: ResponseAccumulator(request: request, maxBodySize: Self.maximumBytes),
      eventLoop: .delegateAndChannel(on: loop), deadline: .now() + TimeAmount(limit))
    answer.futureResult.whenComplete { result in done(Self.body(of: result)) }
  }

  /// Breaks off what is under way; whether nothing of it is left on the thread.
  ///
  /// A connection that is not there yet cannot be broken off, and is not waited for.
  func end() -> Bool {
    let isOver = DispatchSemaphore(value: 0)
    client.shutdown { _ in isOver.signal() }
    return isOver.wait(timeout: .now() + .milliseconds(500)) == .success
  }

  /// A form, because a URL may not be long enough. `nocache` is VictoriaMetrics': without it, the last
  /// half minute is left out.
  private func request(
    for query: String, _ authorization: String?, within limit: Duration
  ) throws -> HTTPClient.Request {
    let form =
      "query=\(FormText.encoded(query))&nocache=1&timeout=\(Int64(limit / .milliseconds(1)))ms"
    var headers: HTTPHeaders = [
      "User-Agent": "ptop", "Accept": "application/json",
      "Content-Type": "application/x-www-form-urlencoded",
    ]
    if let authorization { headers.add(name: "Authorization", value: authorization) }
    return try HTTPClient.Request(
      url: url.query, method: .POST, headers: headers, body: .string(form))
  }

  private static func body(
    of result: Result<HTTPClient.Response, any Error>
  ) -> Result<[UInt8], PrometheusFailure> {
    result.mapError { PrometheusFailure($0) }.flatMap { response in
      guard response.status == .ok else {
        return .failure(PrometheusFailure(status: Int(response.status.code)))
      }
      return .success(response.body.map { Array($0.readableBytesView) } ?? [])
    }
  }
}
