import Linux
import Series
import Snapshots
import TestSupport
import Testing

@testable import Runs

/// Lines come back as they were written; what is not understood is left out.
@Suite struct RecordLineTests {
  @Test func examplesComeBack() throws {
    var writer = RecordWriter()
    let bytes = writer.take(RecordLine.examples, at: .zero) + writer.finish()
    #expect(try RecordedBytes.lines(in: bytes) == RecordLine.examples)
    let text = Array(RecordedBytes.text(of: RecordLine.examples).utf8)
    #expect(try RecordedBytes.lines(in: text) == RecordLine.examples)
  }

  @Test func times() {
    for (time, text) in [
      (Duration.zero, "0"), (.seconds(-1), "-1"), (.milliseconds(-500), "-0.5"),
      (.nanoseconds(-1_000_000_001), "-1.000000001"), (.nanoseconds(1), "0.000000001"),
      (.milliseconds(12_345_670), "12345.67"),
    ] {
      let line = RecordLine.mark(.init(time: time, label: ""))
      #expect(RecordedBytes.text(of: [line]) == #"{"type":"mark","t":\#(text),"label":""}"# + "\n")
    }
  }

  private func lines(_ text: String) -> [RecordLine] {
    let header = #"{"ptop":1,"type":"header","wall_ns":0,"monotonic_ns":0}"#
    return
      (try? RecordedBytes.lines(in: Array("\(header)\n\(text)\n".utf8)).dropFirst().map(\.self))
      ?? []
  }

  @Test func unknownIsAbsentAndWhatIsNewerIsLeftOut() {
    #expect(
      lines(#"{"type":"exit","t":1,"pid":3,"cpu_ns":5,"name":"x","mood":[{"a":1}]}"#) == [
        .exit(
          .init(
            time: .seconds(1), pid: 3,
            event: ExitEvent(
              pid: 3, parent: 0, uid: .max, comm: "x", wholeName: "x", cpu: .nanoseconds(5),
              elapsed: .zero)))
      ])
    #expect(lines(#"{"type":"weather","t":1}"#) == [])
    let row =
      #"{"type":"sample","t":1,"rows":[[7,5,null,{"mood":3,"nice":5}]],"cost":[1],"load":[1]}"#
    #expect(
      lines(row) == [
        .sample(
          .init(
            time: .seconds(1), counters: .init(), hiddenPids: [], hidesProcesses: false,
            rows: [.init(pid: 7, cpu: 5, others: [.init(key: .nice, value: 5)])]))
      ])
  }

  /// A file may have been written by anything: nothing in it acts on a terminal, and no secret shows.
  @Test func textsAreMadeHarmless() {
    let line =
      #"{"type":"start","t":1,"pid":7,"start_ns":5,"name":"a\u001b[2Jb","cmdline":["x","--password=geheim"]}"#
    guard case .start(let start) = lines(line).first else {
      Issue.record("no start")
      return
    }
    #expect(start.facts.name == "a\u{FFFD}[2Jb")
    #expect(start.facts.arguments == ["x", "--password=***"])
  }

  @Test(arguments: [
    "{}", "[]", "7", "\"x\"", #"{"type":7}"#, #"{"type":"start"}"#,
    #"{"type":"mark","label":"no time"}"#,
    #"{"type":"start","t":1,"pid":0,"start_ns":1,"name":"x"}"#,
    #"{"type":"start","t":1,"pid":4194305,"start_ns":1,"name":"x"}"#,
    #"{"type":"start","t":1,"pid":1,"start_ns":-1,"name":"x"}"#,
    #"{"type":"start","t":1,"pid":1,"start_ns":1}"#, #"{"type":"mark","t":1e300}"#,
    #"{"type":"sample","t":1,"rows":[[1]]}"#, #"{"type":"sample","t":1,"rows":[[0,0,0]]}"#,
    #"{"type":"sample","t":1}"#, #"{"type":"exit","t":1,"pid":1,"cpu_ns":1}"#, "\u{0}",
    "{\"type\":\"mark\"",
  ])
  func malformed(line: String) throws {
    let header = #"{"ptop":1,"type":"header","wall_ns":0,"monotonic_ns":0}"#
    let bytes = Array("\(header)\n\(line)\n{\"type\":\"mark\",\"t\":2,\"label\":\"after\"}\n".utf8)
    let (events, summary) = try RecordedBytes.events(in: bytes)
    #expect(summary.skipped == 1 && events.count == 1)
  }
}

@Suite struct JSONTests {
  private func value(_ text: String) -> JSONValue? {
    JSONParser.value(in: Array(text.utf8), 0..<text.utf8.count)
  }

  @Test func values() {
    #expect(value(" null ") == .null)
    #expect(value("[true,false , []]") == .array([.boolean(true), .boolean(false), .array([])]))
    #expect(value("-0") == .integer(0))
    #expect(value("9223372036854775807") == .integer(.max))
    #expect(value("9223372036854775808") == .integer(.max))
    #expect(value("-9223372036854775808") == .integer(.min))
    #expect(value("-99999999999999999999999999") == .integer(.min))
    #expect(value("1.5e2") == .real(150))
    #expect(value(#""a\"\\\/\b\n\u00e9\ud83d\ude00\ud83d""#) == .string("a\"\\/\u{8}\né😀\u{FFFD}"))
    #expect(
      value(#"{"a":{"b":[1]},"a":2}"#)
        == .object([
          .init(key: "a", value: .object([.init(key: "b", value: .array([.integer(1)]))])),
          .init(key: "a", value: .integer(2)),
        ]))
    #expect(value(#"{"a":null}"#)?["a"] == nil)
  }

  @Test(arguments: [
    "", " ", "[", "{", "[1,", "[1 2]", "{1:2}", "{\"a\"}", "{\"a\":}", "\"", "\"\\", "\"\\u12\"",
    "\"\\x\"", "tru",
    "nulls", "+1", ".5", "-", "1.2.3", "1e999", "1 2", "\u{FEFF}1", "NaN",
  ])
  func malformed(text: String) {
    #expect(value(text) == nil)
  }

  @Test func depthHasALimit() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(value(nested(JSONParser.depth)) != nil)
    #expect(value(nested(JSONParser.depth + 1)) == nil)
    #expect(value(String(repeating: "[", count: 1_000_000)) == nil)
  }

  @Test func whatIsWrittenIsRead() {
    let text = "\u{0}\u{1F}\"\\/é😀"
    var json = JSONText()
    json.line { json in
      json.key(text)
      json.array { json in
        json.value(text)
        json.value(Int64.min)
        json.value(Int64.max)
        json.value(0.1)
        json.value(Double.nan)
      }
    }
    let expected = JSONValue.array([
      .string(text), .integer(.min), .integer(.max), .real(0.1), .null,
    ])
    #expect(
      JSONParser.value(in: json.bytes, json.bytes.indices)
        == .object([.init(key: text, value: expected)]))
  }
}
