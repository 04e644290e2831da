import NIOHTTP1

extension Request {
  init(_ head: HTTPRequestHead) {
    self.init(
      method: head.method.rawValue, target: head.uri,
      scrapeTimeout: head.headers.first(name: "X-Prometheus-Scrape-Timeout-Seconds"),
      variant: Variant(
        accept: head.headers["Accept"], acceptEncoding: head.headers["Accept-Encoding"]),
      knownTags: head.headers["If-None-Match"].flatMap(Self.tags),
      isForeign: head.isForeign)
  }

  /// RFC 9110 section 13.1.2; no tag of ours has a comma.
  private static func tags(_ list: String) -> [String] {
    list.split(separator: ",").map { String($0.filter { $0 != " " && $0 != "\t" }) }
  }
}

extension HTTPRequestHead {
  /// Fetch Metadata (W3C). A person who follows a link from another site reads what that site cannot.
  fileprivate var isForeign: Bool {
    guard ["cross-site", "same-site"].contains(headers.first(name: "Sec-Fetch-Site")) else {
      return false
    }
    return headers.first(name: "Sec-Fetch-Mode") != "navigate"
      || headers.first(name: "Sec-Fetch-Dest") != "document"
  }
}
