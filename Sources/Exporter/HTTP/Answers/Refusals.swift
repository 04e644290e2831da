import NIOHTTP1

extension Response {
  static let unauthorized = text(401, "Unauthorized", challenge: "Basic")
  static let tooManyRequests = text(429, "More requests than rate_limit allows: try again later")
  static let tooManyPasswords = text(503, "Too many passwords to check: try again later")
  static let tooLong = text(
    413, "The body is too long: \(Limits.bodyBytes / 1024) KiB are read at most")

  /// To a browser in which another site asks.
  static let foreign = text(
    403, "Another site's page may not read this: open it by its own address")

  /// What was asked for is in it, and is not to be taken for a page.
  static func badQuery(_ problem: String) -> Self {
    var response = text(400, problem)
    response.fields = PageFields.ofRefusal
    return response
  }

  static func tooManyAnswers(_ limit: Int) -> Self {
    text(503, "ptop answers \(limit) requests at a time (--web.max-requests): try again later")
  }

  static func noSample(within limit: Duration) -> Self {
    text(503, "ptop took no sample within \(limit): it is stuck, or the host is overloaded")
  }

  /// RFC 9110 section 10.1.1.
  static let unknownExpectation = text(417, "Nothing but 100-continue can be expected")

  /// To a client that does not speak the protocol.
  init(refusing error: HTTPParserError) {
    self =
      error == .headerOverflow
      ? .text(431, "The header is too long: \(Limits.headerBytes / 1024) KiB are read at most")
      : .text(400, "Bad request")
  }
}

extension HTTPRequestHead {
  /// What is wrong with it whatever it asks for.
  var refusal: Response? {
    if let problem = hostProblem { return .text(400, problem) }
    if !expectations.allSatisfy({ $0 == "100-continue" }) { return .unknownExpectation }
    return declaredLength > Limits.bodyBytes ? .tooLong : nil
  }

  /// The client sends the body only when it has had an answer: RFC 9110 section 10.1.1.
  ///
  /// No request needs its body, so the final answer is there at once, as Go's server gives it to a
  /// handler that does not read, and the connection ends behind it.
  var awaitsAnswer: Bool {
    !expectations.isEmpty && (declaredLength > 0 || headers.contains(name: "Transfer-Encoding"))
  }

  /// Or a later one.
  private var isHTTP11: Bool { (version.major, version.minor) >= (1, 1) }

  private var expectations: [String] {
    isHTTP11 ? headers["Expect"].map { $0.lowercased() } : []
  }

  private var declaredLength: Int {
    headers.first(name: "Content-Length").map { Int($0) ?? .max } ?? 0
  }

  /// RFC 9112 section 3.2.
  private var hostProblem: String? {
    let hosts = headers["Host"]
    if hosts.count > 1 { return "More than one Host" }
    guard let host = hosts.first else {
      return isHTTP11 ? "No Host, which HTTP/1.1 requires" : nil
    }
    let isHost = host.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !#"/\?#@"<>^`{|}"#.utf8.contains($0)
    }
    return isHost ? nil : "Host is no name or address"
  }
}
