import Foundation
import TestSupport
import Testing

/// A Prometheus that is no help: one warning, a count, and everything else goes on.
@Suite(.serialized) struct BadPrometheusTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let answer: AnsweringServer.Answer
    let reason: String
  }

  private static let vector = #"{"status":"success","data":{"resultType":"vector","result":["#

  @Test(
    arguments: [
      Case(testDescription: "500", answer: .http("500 Oops"), reason: "status 500"),
      Case(testDescription: "401", answer: .http("401 Who"), reason: "other credentials"),
      Case(testDescription: "404", answer: .http("404 What"), reason: "no query API"),
      Case(
        testDescription: "redirect", answer: .http("307 Go", ["Location: /elsewhere"]),
        reason: "redirects"),
      Case(testDescription: "empty", answer: .http("200 OK"), reason: "not that of Prometheus"),
      Case(
        testDescription: "no JSON", answer: .http("200 OK", body: "<html>"),
        reason: "not that of Prometheus"),
      Case(
        testDescription: "cut off", answer: .http("200 OK", body: vector),
        reason: "not that of Prometheus"),
      Case(
        testDescription: "too deep",
        answer: .http("200 OK", body: String(repeating: "[", count: 1 << 20)),
        reason: "not that of Prometheus"),
      Case(
        testDescription: "a query error",
        answer: .http("200 OK", body: #"{"status":"error","error":"no"}"#), reason: "no vector"),
      Case(
        testDescription: "200 MB",
        answer: .endless(head: "HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n"),
        reason: "longer than"),
      Case(
        testDescription: "endless", answer: .endless(head: "HTTP/1.1 200 OK\r\n\r\n"),
        reason: "longer than"),
      Case(testDescription: "silence", answer: .silence, reason: "in time"),
      Case(testDescription: "hanging up", answer: .bytes([]), reason: "cannot ask"),
      Case(
        testDescription: "no HTTP", answer: .bytes(Array("SSH-2.0-x\r\n".utf8)),
        reason: "cannot ask"),
    ])
  func aWarningAndACount(_ example: Case) throws {
    let answer = example.answer
    let server = try AnsweringServer { _ in answer }
    let ptop = try ServingPtop(["--scrape-interval", "0.1", "--prometheus-url", server.url])
    _ = try ptop.scrape(until: "three errors") {
      $0.hasPrefix("ptop_reconciler_requests_total{outcome=\"error\"}") && ($0.value ?? 0) >= 3
    }
    let warnings = ptop.process.errorText.split(separator: "\n").filter {
      $0.contains("level=warn")
    }
    #expect(warnings.count == 1, "\(warnings)")
    #expect(warnings.first?.contains(example.reason) ?? false, "\(warnings)")
    ptop.process.signal(SIGTERM)
    #expect(try ptop.process.wait() == .exited(0))
  }

  /// An address that nobody listens on, until somebody does.
  @Test func whatWasUnreachableIsFoundWhenItComes() throws {
    let port = try LoopbackPort.free()
    let ptop = try ServingPtop(
      ["--scrape-interval", "0.1"],
      environment: ["PROMETHEUS_HOST": "http://127.0.0.1:\(port)"])
    try ptop.process.wait(forError: "a warning") {
      $0.contains("it cannot be reached (Connection refused)")
    }
    let vector = Self.vector
    let server = try AnsweringServer(port: port) { _ in
      .http("200 OK", body: vector + #"{"metric":{"__name__":"ptop_reconciler_token"}}]}}"#)
    }
    try ptop.process.wait(forError: "the good news") { $0.contains("tells what it shows") }
    #expect(!server.requests.isEmpty)
  }

  @Test func credentialsAreReadAnewAndNotCarriedElsewhere() throws {
    let elsewhere = try AnsweringServer { _ in .http("200 OK") }
    let server = try AnsweringServer { [url = elsewhere.url] request in
      request.contains("Bearer second") ? .http("302 Go", ["Location: \(url)/"]) : .http("401 No")
    }
    let directory = try TemporaryDirectory()
    let file = try directory.write("first\n", to: "token")
    let ptop = try ServingPtop([
      "--scrape-interval", "0.1", "--prometheus-url", server.url + "/sub/path/",
      "--prometheus-bearer-token-file", file,
    ])
    try Deadline().wait(for: "the first token") {
      server.requests.contains { $0.contains("Bearer first") }
    }
    try directory.write("second", to: "token")
    try ptop.process.wait(forError: "the redirect") { $0.contains("it redirects (302)") }
    #expect(elsewhere.requests.isEmpty)
    #expect(server.requests.allSatisfy { $0.hasPrefix("POST /sub/path/api/v1/query HTTP/1.1") })
    try FileManager.default.removeItem(atPath: file)
    try ptop.process.wait(forError: "the missing file") { $0.contains("cannot be read") }
    #expect(!ptop.process.errorText.contains("second"))
    #expect(!ptop.process.errorText.contains("first"))
  }

  /// A round that waits for a connection does not hold up the end, though it cannot be broken off.
  @Test func theEndIsAtOnceWithoutAConnection() throws {
    let deaf = try DeafPort()
    let ptop = try ServingPtop([
      "--scrape-interval", "1", "--prometheus-url", "http://127.0.0.1:\(deaf.port)",
    ])
    // The second attempt is under way from then on.
    try ptop.process.wait(forError: "the first attempt") { $0.contains("in time") }
    ptop.process.signal(SIGTERM)
    #expect(try ptop.process.wait(until: Deadline(seconds: 3)) == .exited(0))
  }

  /// Nor does one that waits for the answer.
  @Test func theEndIsAtOnce() throws {
    let server = try AnsweringServer { _ in .silence }
    let ptop = try ServingPtop(["--scrape-interval", "1", "--prometheus-url", server.url])
    try Deadline().wait(for: "a query") { !server.requests.isEmpty }
    ptop.process.signal(SIGTERM)
    #expect(try ptop.process.wait(until: Deadline(seconds: 5)) == .exited(0))
  }
}
