import Testing

@testable import Exporter

@Suite("Routes")
struct RoutesTests {
  @Test(
    "what a request leads to",
    arguments: [
      ("GET", "/metrics", true, nil),
      ("HEAD", "/metrics", true, nil),
      ("GET", "/metrics", false, nil),
      ("GET", "/metrics?collect=a&b=/nope", true, nil),
      ("GET", "http://host:9877/metrics?x", true, nil),
      ("GET", "HTTP://host:9877/metrics", true, nil),
      ("POST", "/metrics", true, 405),
      ("OPTIONS", "/metrics", true, 405),
      ("get", "/metrics", true, 405),
      ("GET", "/metrics/", true, 404),
      ("GET", "/Metrics", true, 404),
      ("GET", "metrics", true, 404),
      ("GET", "//metrics", true, 404),
      ("GET", "/metrics?\u{301}", true, nil),
      ("GET", "/metrics#\u{301}", true, nil),
      ("GET", "/", true, 200),
      ("HEAD", "/", true, 200),
      ("GET", "/?", true, 200),
      ("GET", "http://host:9877", true, 200),
      ("DELETE", "/", true, 405),
      ("GET", "/-/healthy", false, 200),
      ("GET", "/-/ready", true, 200),
      ("GET", "/-/ready", false, 503),
      ("POST", "/-/ready", false, 405),
      ("GET", "/-/", true, 404),
      ("GET", "/debug/pprof", true, 404),
      ("GET", "/..", true, 404),
      ("GET", "", true, 404),
      ("OPTIONS", "*", true, 404),
      ("POST", "/nope", true, 404),
    ] as [(String, String, Bool, Int?)])
  func destinations(method: String, target: String, isReady: Bool, status: Int?) {
    let routes = Routes(telemetryPath: "/metrics", version: "1", hasPage: false)
    let request = Request(method: method, target: target)
    switch routes.destination(of: request, isReady: isReady) {
    case .exposition: #expect(status == nil)
    case .page, .file: Issue.record("there is no page")
    case .answer(let page):
      #expect(page.status == status)
      #expect(page.allow == (status == 405 ? "GET, HEAD" : nil))
      #expect(page.body.hasSuffix("\n"))
    }
  }

  @Test(
    "an answer may take half a second less than the scraper waits for it",
    arguments: [
      (nil, 10), ("10", 9.5), ("60.000000", 59.5), ("1", 0.5), ("0.6", 0.3), ("1e300", 3600),
      ("inf", 3600), ("0", 10), ("-1", 10), ("nan", 10), ("", 10), ("soon", 10),
    ] as [(String?, Double)])
  func timeLimit(scrapeTimeout: String?, seconds: Double) {
    let request = Request(method: "GET", target: "/", scrapeTimeout: scrapeTimeout)
    #expect(request.timeLimit == .seconds(seconds))
  }

  @Test("the metrics may be anywhere, and the landing page says where")
  func otherPath() {
    let routes = Routes(telemetryPath: "/a\"&<>", version: "<b>", hasPage: false)
    let landing = routes.destination(of: Request(method: "GET", target: "/"), isReady: true)
    guard case .answer(let page) = landing else {
      Issue.record("no landing page")
      return
    }
    #expect(page.body.contains(#"<a href="/a&quot;&amp;&lt;&gt;">"#))
    #expect(page.body.contains("Version &lt;b&gt;."))
    let moved = routes.destination(of: Request(method: "GET", target: "/metrics"), isReady: true)
    #expect(moved == .answer(.text(404, "Not found: the metrics are at /a\"&<>")))
  }

  @Test("at the root they take the place of the landing page")
  func root() {
    let routes = Routes(telemetryPath: "/", version: "1")
    let request = Request(method: "GET", target: "/")
    #expect(routes.destination(of: request, isReady: true) == .exposition)
  }

  @Test(
    "a telemetry path is checked",
    arguments: [
      ("/metrics", true), ("/", true), ("/a/b-c_d.e", true), ("/-", true), ("metrics", false),
      ("", false), ("/a b", false), ("/a?b", false), ("/a#b", false), ("/-/healthy", false),
      ("/\u{1B}", false), ("/é", false),
    ])
  func telemetryPath(path: String, isValid: Bool) {
    let configuration = try? Exporter.Configuration(
      listen: [], telemetryPath: path, version: "1")
    #expect((configuration != nil) == isValid)
  }

  @Test("a bad telemetry path is one sentence without its control characters")
  func badTelemetryPath() throws {
    let error = try #require(throws: Exporter.BadTelemetryPath.self) {
      try Exporter.Configuration(listen: [], telemetryPath: "a\u{1B}\n", version: "1")
    }
    #expect("\(error)".hasPrefix("'a\u{FFFD}\u{21B5}' cannot be the path of the metrics: give "))
  }
}
