/// What of a request decides how it is answered.
struct Request: Sendable, Equatable {
  let method: String
  /// Without the query.
  let path: String
  /// What stands behind the `?`.
  let query: String
  /// How long the answer may take.
  let timeLimit: Duration
  let variant: Variant
  /// The tags of the answers that the client has (`If-None-Match`).
  let knownTags: [String]
  /// A browser says that another site's page asks (`Sec-Fetch-Site`, Fetch Metadata), and not a person who
  /// follows a link.
  let isForeign: Bool

  /// `target` as it stands in the request line: `/path?query`, or a whole URL as a proxy sends it;
  /// `scrapeTimeout` as in `X-Prometheus-Scrape-Timeout-Seconds`.
  init(
    method: String, target: String, scrapeTimeout: String? = nil, variant: Variant = Variant(),
    knownTags: [String] = [], isForeign: Bool = false
  ) {
    self.method = method
    self.variant = variant
    (self.knownTags, self.isForeign) = (knownTags, isForeign)
    path = Self.path(of: target)
    query = Self.query(of: target)
    timeLimit = Self.timeLimit(scrapeTimeout: scrapeTimeout)
  }

  /// What the page needs to know of it.
  var client: PageResponder.Client {
    .init(takesGzip: variant.isCompressed, known: knownTags)
  }

  /// Half a second less than the scraper's, for the way back; of a short one, half.
  private static func timeLimit(scrapeTimeout: String?) -> Duration {
    guard let seconds = scrapeTimeout.flatMap(Double.init), seconds > 0 else { return .seconds(10) }
    return .seconds(min(max(seconds - 0.5, seconds / 2), 3600))
  }

  private static func query(of target: String) -> String {
    // Here and below by bytes: with a mark behind it, a `?` would be another character.
    let bytes = target.utf8.prefix { $0 != UInt8(ascii: "#") }
    return String(Substring(bytes.drop { $0 != UInt8(ascii: "?") }.dropFirst()))
  }

  static func path(of target: String) -> String {
    let path = Substring(
      target.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
    if path.utf8.first == UInt8(ascii: "/") { return String(path) }
    for scheme in ["http://", "https://"] where path.lowercased().hasPrefix(scheme) {
      let behind = path.utf8.dropFirst(scheme.utf8.count).drop { $0 != UInt8(ascii: "/") }
      return behind.isEmpty ? "/" : String(Substring(behind))
    }
    return String(path)
  }
}

/// An answer that needs no sample.
struct Response: Sendable, Equatable {
  let status: Int
  let contentType: String
  /// The methods that a known path answers to, when it was asked with another.
  var allow: String?
  /// How to say which user asks, to a client that has not.
  var challenge: String?
  let body: String
  /// What else the head says.
  var fields: [Body.Field] = []

  /// In seconds, to a client that may try again: what there is too much of passes soon.
  var retryAfter: Int? { status == 503 || status == 429 ? 1 : nil }

  static func text(
    _ status: Int, _ body: String, allow: String? = nil, challenge: String? = nil
  ) -> Self {
    Self(
      status: status, contentType: "text/plain; charset=utf-8", allow: allow,
      challenge: challenge, body: body + "\n")
  }

  /// The client has it already (RFC 9110 section 15.4.5).
  static func notModified(_ fields: [Body.Field]) -> Self {
    Self(status: 304, contentType: "", body: "", fields: fields)
  }

  static func html(_ body: String) -> Self {
    Self(status: 200, contentType: "text/html; charset=utf-8", body: body)
  }
}
