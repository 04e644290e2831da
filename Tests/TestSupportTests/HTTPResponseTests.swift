import TestSupport
import Testing

@Suite struct HTTPResponseTests {
  private func response(_ text: String, hasBody: Bool = true) throws -> HTTPResponse {
    try HTTPResponse(Array(text.utf8), hasBody: hasBody)
  }

  @Test func parts() throws {
    let response = try response(
      "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nX: \r\nContent-Length: 3\r\n\r\nno\n")
    #expect(response.status == 404)
    #expect(response["content-type"] == "text/plain")
    #expect(response["x"] == "")
    #expect(response["y"] == nil)
    #expect(response.text == "no\n")
  }

  @Test func chunks() throws {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    #expect(try response(head + "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n").text == "abc0123456789")
    #expect(throws: TestKitError.self) { try response(head + "3\r\nabc\r\nA\r\n01") }
    #expect(throws: TestKitError.self) { try response(head + "3\r\nabc\r\n") }
  }

  @Test func lengths() throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
    #expect(throws: TestKitError.self) { try response(head + "abc") }
    #expect(throws: TestKitError.self) { try response(head + "abcdefgh") }
    #expect(try response(head, hasBody: false).body.isEmpty)
    #expect(throws: TestKitError.self) { try response(head + "abcde", hasBody: false) }
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\n", "garbage\r\n\r\n", "HTTP/1.1 200 OK\r\nx\r\n\r\n"])
  func garbage(text: String) {
    #expect(throws: TestKitError.self) { try response(text) }
  }
}
