/// Which request gets which answer.
struct Routes: Sendable {
  /// What a request leads to.
  enum Destination: Sendable, Equatable {
    case answer(Response)
    /// The exposition, which needs a sample.
    case exposition
    /// The page or the JSON behind it, which need one too.
    case page(PageQuestion)
    /// What the page loads.
    case file(PageFile)
  }

  let telemetryPath: String
  let version: String
  /// Otherwise there are links alone.
  var hasPage = true

  /// `isReady`: whether there is a sample to show.
  func destination(of request: Request, isReady: Bool) -> Destination {
    guard let destination = destination(of: request.path, request.query, isReady: isReady) else {
      let page = hasPage ? ", the page at /" : ""
      return .answer(.text(404, "Not found: the metrics are at \(telemetryPath)\(page)"))
    }
    guard ["GET", "HEAD"].contains(request.method) else {
      return .answer(.text(405, "Method not allowed", allow: "GET, HEAD"))
    }
    return destination
  }

  private func destination(of path: String, _ query: String, isReady: Bool) -> Destination? {
    switch path {
    case telemetryPath: .exposition
    case "/-/healthy": .answer(.text(200, "ptop is healthy"))
    case "/-/ready":
      .answer(isReady ? .text(200, "ptop is ready") : .text(503, "ptop has no sample yet"))
    case "/" where !hasPage: .answer(.html(links))
    default: hasPage ? page(at: path, query) : nil
    }
  }

  private func page(at path: String, _ query: String) -> Destination? {
    switch path {
    case "/": .page(PageQuestion(page: query))
    case "/api/v1/snapshot": json(.snapshot, query)
    case "/api/v1/ended": json(.ended, query)
    default: PageFile.all.first { $0.path == path }.map { .file($0) }
    }
  }

  private func json(_ kind: PageQuestion.Kind, _ query: String) -> Destination {
    do throws(BadQuery) {
      return .page(PageQuestion(kind, try PageQuery(query, of: kind)))
    } catch {
      return .answer(.badQuery(error.description))
    }
  }

  private var links: String {
    var html = HTMLText()
    html.documentType()
    html.element("html", ["lang": "en"]) { html in
      html.element("head") { html in
        html.empty("meta", ["charset": "utf-8"])
        html.element("title", [:], "ptop")
      }
      html.element("body") { html in
        html.element("h1", [:], "ptop")
        html.element("p", [:], "What every process on this host costs. Version \(version).")
        html.element("p") { $0.element("a", ["href": telemetryPath], "Metrics") }
      }
    }
    html.newLine()
    return html.text
  }
}
