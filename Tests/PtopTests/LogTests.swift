import Foundation
import Logging
import TestSupport
import Testing
import TopUI

@testable import ptop

@Suite struct LogTests {
  @Test(arguments: [
    (LogFormat.logfmt, #"ts=T level=info msg=listening address=:9877"#),
    (.json, #"{"ts":"T","level":"info","msg":"listening","address":":9877"}"#),
  ])
  func plain(_ format: LogFormat, _ line: String) {
    let fields = [(key: "address", value: ":9877")]
    #expect(format.line(time: "T", level: .info, message: "listening", fields: fields) == line)
  }

  @Test(arguments: [
    (LogFormat.logfmt, #"ts=T level=warn msg="a \"b\" \\ c=d" k="" e=�[2J↵"#),
    (.json, #"{"ts":"T","level":"warn","msg":"a \"b\" \\ c=d","k":"","e":"�[2J↵"}"#),
  ])
  func hostile(_ format: LogFormat, _ line: String) {
    let fields = [(key: "k", value: ""), (key: "e", value: "\u{1B}[2J\n")]
    #expect(
      format.line(time: "T", level: .warning, message: #"a "b" \ c=d"#, fields: fields) == line)
  }

  @Test func jsonIsJSON() throws {
    let fields = [(key: "k", value: String(decoding: UInt8.min...UInt8.max, as: UTF8.self))]
    let line = LogFormat.json.line(time: "T", level: .error, message: "\u{0}\t\\", fields: fields)
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
    #expect(object?["level"] == "error" && object?.count == 4)
  }

  @Test func warningsReachTheStatusRowAndNothingElseDoes() {
    let sink = LogSink(format: .logfmt)
    var logger = Logger(label: "test") { _ in LogSinkHandler(sink: sink, level: .debug) }
    sink.hold(true)
    logger[metadataKey: "a"] = "1"
    logger.info("listening")
    #expect(sink.latest == nil)
    logger.warning("slow", metadata: ["b": "2"])
    #expect(sink.latest == .init(number: 1, text: "slow, a: 1, b: 2"))
    let held = sink.take()
    #expect(held.count == 2)
    logger.warning("slow")
    #expect(sink.latest == .init(number: 2, text: "slow, a: 1"))
    #expect(held.last?.hasSuffix("level=warn msg=slow a=1 b=2") ?? false)
    let stamp = #/^ts=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\ /#
    #expect(held.allSatisfy { $0.firstMatch(of: stamp) != nil })
  }

  @Test func theOldestLinesGoFirst() {
    let sink = LogSink(format: .logfmt)
    sink.hold(true)
    for number in 0..<300 { sink.put("\(number)", message: "", isUrgent: false) }
    #expect(sink.take().first == "100")
  }

  @Test func whatWaitsIsBoundedAndTheRestIsCounted() {
    var queue = LineQueue()
    for number in 0..<300 { queue.put("\(number)") }
    #expect(queue.dropped == 100)
    var (dropped, lines) = queue.take()
    #expect(dropped == 100 && lines.first == "100" && lines.count == 200)
    #expect(queue.isEmpty)
    (dropped, lines) = queue.take()
    #expect(dropped == 0 && lines.isEmpty)
    for _ in 1...3 { queue.put(String(repeating: "x", count: 100 * 1024)) }
    #expect(queue.dropped == 101)
    #expect(queue.take().lines.count == 2)
  }

  /// As where its reader is gone or its disk is full.
  @Test func whatStandardErrorRefusesIsCounted() throws {
    let full = unsafe open("/dev/full", O_WRONLY)
    try #require(full >= 0)
    defer { close(full) }
    let sink = LogSink(format: .logfmt, writer: StandardError(full))
    for number in UInt64(1)...3 {
      sink.put("line \(number)", message: "", isUrgent: false)
      sink.finish()
      #expect(sink.dropped == number)
    }
  }

  @Test func aFullPipeIsNeverWaitedFor() throws {
    let pipe = try FullPipe()
    let sink = LogSink(format: .logfmt, writer: StandardError(pipe.input))
    for number in 1...1000 { sink.put("line \(number)", message: "", isUrgent: false) }
    sink.finish()
    // One batch is in the hands of the thread, and one waits.
    #expect(sink.dropped >= 1000 - 2 * UInt64(LineQueue.mostLines))
    let text = try pipe.read { $0.contains("line 1000\n") }
    #expect(
      text.contains("level=warn msg=\"log lines were dropped, because standard error took none\""))
    // The first may have been dropped before the thread took any.
    let gaps = text.matches(of: /\ lines=(\d+)\n/).compactMap { UInt64($0.1) }
    #expect(gaps.reduce(0, +) == sink.dropped)
    #expect(text.hasSuffix("line 999\nline 1000\n"))
    sink.put("after", message: "", isUrgent: false)
    sink.finish()
    #expect(try pipe.read { $0.hasSuffix("\n") } == "after\n")
  }
}
