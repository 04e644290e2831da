import Linux

/// What the page loads beside its HTML: files of `Assets`, which the compiler puts into the binary.
struct PageFile: Sendable {
  let path: String
  let tag: String
  private let plain, compressed: Body

  static let all =
    [
      script("page", PackageResources.page_js),
      PageFile("/-/page.css", "text/css; charset=utf-8", PackageResources.page_css),
      PageFile("/-/icon.svg", "image/svg+xml", PackageResources.icon_svg),
    ] + modules

  /// What `page.js` imports.
  static let modules = [
    script("asking", PackageResources.asking_js),
    script("cursor", PackageResources.cursor_js),
    script("dom", PackageResources.dom_js),
    script("finding", PackageResources.finding_js),
    script("format", PackageResources.format_js),
    script("graphs", PackageResources.graphs_js),
    script("header", PackageResources.header_js),
    script("keys", PackageResources.keys_js),
    script("kinds", PackageResources.kinds_js),
    script("lists", PackageResources.lists_js),
    script("past", PackageResources.past_js),
    script("process", PackageResources.process_js),
    script("refusal", PackageResources.refusal_js),
    script("table", PackageResources.table_js),
    script("tree", PackageResources.tree_js),
    script("user", PackageResources.user_js),
    script("view", PackageResources.view_js),
  ]

  private static func script(_ name: String, _ bytes: [UInt8]) -> PageFile {
    PageFile("/-/\(name).js", "text/javascript; charset=utf-8", bytes)
  }

  /// From the page, wherever a proxy has that.
  var address: String { String(path.dropFirst()) }

  private init(_ path: String, _ contentType: String, _ bytes: [UInt8]) {
    self.path = path
    let tag = "W/\"\(String(Deflate.checksum(of: bytes), radix: 36))\""
    self.tag = tag
    func body(isCompressed: Bool) -> Body {
      Body(
        bytes, .file(path), contentType: contentType, isCompressed: isCompressed,
        fields: PageFields.ofFile(tag: tag))
    }
    (plain, compressed) = (body(isCompressed: false), body(isCompressed: true))
  }

  func answer(to client: PageResponder.Client) -> SampleAnswer {
    if client.known.contains(tag) || client.known.contains("*") {
      return .response(.notModified(PageFields.ofFile(tag: tag)))
    }
    return .body(client.takesGzip ? compressed : plain)
  }
}

extension PageFile: Equatable {
  static func == (one: Self, other: Self) -> Bool { one.path == other.path }
}
