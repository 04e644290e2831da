import Linux

/// What the page loads beside its HTML: files of `Assets`, which the compiler puts into the binary.
struct PageFile: Sendable {
  let path: String
  let tag: String
  private let plain, compressed: Body

  static let all = [
    PageFile("/-/page.js", "text/javascript; charset=utf-8", PackageResources.page_js),
    PageFile("/-/page.css", "text/css; charset=utf-8", PackageResources.page_css),
    PageFile("/-/icon.svg", "image/svg+xml", PackageResources.icon_svg),
  ]

  private init(_ path: String, _ contentType: String, _ bytes: [UInt8]) {
    self.path = path
    let tag = "W/\"\(String(Deflate.checksum(of: bytes), radix: 36))\""
    self.tag = tag
    func body(isCompressed: Bool) -> Body {
      Body(
        bytes, tag: tag, contentType: contentType, isCompressed: isCompressed,
        fields: PageFields.ofFile(tag: tag))
    }
    (plain, compressed) = (body(isCompressed: false), body(isCompressed: true))
  }

  func answer(to asking: PageResponder.Asking) -> SampleAnswer {
    if asking.known.contains(tag) || asking.known.contains("*") {
      return .response(.notModified(tag: tag))
    }
    return .body(asking.isCompressed ? compressed : plain)
  }
}

extension PageFile: Equatable {
  static func == (one: Self, other: Self) -> Bool { one.path == other.path }
}
