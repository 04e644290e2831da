import Testing

@testable import Exporter

@Suite("ListenAddress")
struct ListenAddressTests {
  @Test(
    "addresses, as they are written back",
    arguments: [
      (":9877", nil, 9877),
      (":0", nil, 0),
      ("0.0.0.0:9877", "0.0.0.0", 9877),
      ("127.0.0.1:65535", "127.0.0.1", 65_535),
      ("[::1]:9877", "::1", 9877),
      ("[::]:1", "::", 1),
      ("[fe80::1%eth0]:9877", "fe80::1%eth0", 9877),
      ("localhost:9877", "localhost", 9877),
      ("build-agent.example:80", "build-agent.example", 80),
    ] as [(String, String?, Int)])
  func addresses(text: String, host: String?, port: Int) throws {
    let address = try ListenAddress(text)
    #expect(address == .tcp(host: host, port: port))
    #expect(address.description == text)
  }

  @Test("sockets in the file system", arguments: ["unix:/run/ptop.sock", "unix:/a b:c"])
  func unix(text: String) throws {
    let address = try ListenAddress(text)
    #expect(address == .unix(path: String(text.dropFirst(5))))
    #expect(address.description == text)
  }

  @Test(
    "what is no address, and why",
    arguments: [
      ("", "has no port"),
      ("localhost", "has no port"),
      ("9877", "has no colon"),
      (":", "has no port from 0 to 65535 after the last colon"),
      ("localhost:", "has no port from 0 to 65535 after the last colon"),
      (":65536", "has no port from 0 to 65535 after the last colon"),
      (":-1", "has no port from 0 to 65535 after the last colon"),
      (":+1", "has no port from 0 to 65535 after the last colon"),
      (":99999999999999999999", "has no port from 0 to 65535 after the last colon"),
      (":http", "has no port from 0 to 65535 after the last colon"),
      (": 80", "has no port from 0 to 65535 after the last colon"),
      (":８０", "has no port from 0 to 65535 after the last colon"),
      ("[::1]", "has no port from 0 to 65535 after the last colon"),
      ("::1:9877", "needs brackets around IPv6"),
      ("[::1:9877", "has no valid host"),
      ("[127.0.0.1]:9877", "has brackets around no IPv6 address"),
      ("[]:9877", "has brackets around no IPv6 address"),
      ("http://localhost:9877", "has no valid host"),
      ("a/b:9877", "has no valid host"),
      ("a b:9877", "has no valid host"),
      ("unix:", "has no absolute path of a file after unix:"),
      ("unix:ptop.sock", "has no absolute path of a file after unix:"),
      ("unix:/run/", "has no absolute path of a file after unix:"),
      ("unix:9877", "has no absolute path of a file after unix:"),
      ("unix:/" + String(repeating: "x", count: 107), "has a path of more than 107 bytes"),
    ])
  func refused(text: String, problem: String) throws {
    let error = try #require(throws: BadListenAddress.self) { try ListenAddress(text) }
    #expect(
      "\(error)" == "'\(text)' \(problem): give an address to listen on as :9877, 127.0.0.1:9877,"
        + " [::1]:9877, localhost:9877 or unix:/run/ptop.sock")
  }

  @Test("the sentence shows no control characters")
  func hostile() throws {
    let error = try #require(throws: BadListenAddress.self) { try ListenAddress("\u{1B}[2J") }
    #expect("\(error)".hasPrefix("'\u{FFFD}[2J' has no port: "))
  }
}
