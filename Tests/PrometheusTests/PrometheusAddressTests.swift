import TestSupport
import Testing

@testable import Prometheus

@Suite("The address of a Prometheus, and credentials for it")
struct PrometheusAddressTests {
  @Test(
    "where queries go",
    arguments: [
      ("http://localhost:9090", "http://localhost:9090/api/v1/query"),
      ("http://localhost:9090/", "http://localhost:9090/api/v1/query"),
      ("https://my.prom.com/prometheus//", "https://my.prom.com/prometheus/api/v1/query"),
      ("http://[::1]:9090", "http://[::1]:9090/api/v1/query"),
    ])
  func query(text: String, query: String) throws {
    #expect(try PrometheusURL(text).query == query)
  }

  @Test(
    "what is no address is refused with a sentence",
    arguments: [
      "", " ", "localhost", "localhost:9090", "//localhost", "ftp://localhost", "http://",
      "http:///path", "http://localhost:0", "http://localhost:65536", "http://localhost:x",
      "http://local host", "http://localhost/?a=b", "http://localhost/#a", "http://h\u{E9}",
      "http://localhost\r\nX: y", "unix:///tmp/socket", "http+unix://socket",
    ])
  func refused(text: String) {
    let error = #expect(throws: BadPrometheusURL.self) { try PrometheusURL(text) }
    #expect(error?.description.contains("such as http://localhost:9090") ?? false)
  }

  @Test(
    "a password is refused and not repeated",
    arguments: [
      "http://a:hush@localhost", "http://hush@localhost", "http://:hush@localhost", "a:hush@b",
      "ftp://a:hush@b", "http://a:hush@b:99999", "http://a:hu sh@b", "http://a:hush@",
    ])
  func password(text: String) {
    let error = #expect(throws: BadPrometheusURL.self) { try PrometheusURL(text) }
    #expect(!(error?.description.contains("hu") ?? true))
  }

  @Test("files of one line become a header field")
  func credentials() throws {
    let directory = try TemporaryDirectory()
    func authorization(
      _ text: String, _ make: (String) -> PrometheusCredentials
    ) throws -> String {
      try make(try directory.write(text, to: "file")).authorization()
    }
    for end in ["", "\n", "\r\n"] {
      #expect(
        try authorization("Aladdin:open sesame" + end) { .basicAuth(file: $0) }
          == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
      #expect(try authorization("a.b-c" + end) { .bearerToken(file: $0) } == "Bearer a.b-c")
    }
    for text in ["", "\n", "hush", "a:hush\nb", "a:hush\n\n", "a:\u{0}hush"] {
      let error = #expect(throws: BadCredentials.self) {
        try authorization(text) { .basicAuth(file: $0) }
      }
      #expect(!(error?.description.contains("hush") ?? true))
    }
    for text in ["", "hush hush", "hush\r\nX: y", "h\u{E9}", String(repeating: "a", count: 70_000)]
    {
      #expect(throws: BadCredentials.self) { try authorization(text) { .bearerToken(file: $0) } }
    }
  }

  @Test("what is no file to read is refused", arguments: ["/nonexistent", "/proc", "/dev/zero"])
  func unreadable(file: String) {
    #expect(throws: BadCredentials.self) {
      try PrometheusCredentials.basicAuth(file: file).check()
    }
  }
}
