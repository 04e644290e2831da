import Testing

@testable import Prometheus
@testable import Series

@Suite("QueryAnswer")
struct QueryAnswerTests {
  @Test("of an answer without the token nothing is taken")
  func unscraped() throws {
    func findings(_ series: [String]) throws -> ReconcilerFindings {
      let json =
        #"{"status":"success","data":{"resultType":"vector","result":[\#(series.joined(separator: ","))]}}"#
      return ReconcilerFindings(
        of: try QueryAnswer(parsing: Array(json.utf8)),
        host: Labels(["host": "example"], limit: 1024), limit: 1024)
    }
    let ghost =
      #"{"metric":{"__name__":"cpu_usage_percent","host":"example","proc_pid":"7"},"value":[1.5,"3"]}"#
    let token = #"{"metric":{"__name__":"ptop_reconciler_token","job":"x"},"value":[1.5,"3"]}"#
    #expect(try findings([ghost]).isScraped == false)
    #expect(try findings([ghost]).ghosts.isEmpty)
    #expect(try findings([token, ghost]).isScraped)
    #expect(try findings([token, ghost]).ghosts.map(\.pid) == [7])
  }

  @Test(
    "what is no answer is refused, and never traps",
    arguments: [
      "", "[]", "{}", "null", #"{"status":"success"}"#, #"{"status":"success","data":{}}"#,
      #"{"status":"success","data":{"resultType":"vector"}}"#,
      #"{"status":"success","data":{"resultType":"matrix","result":[]}}"#,
      #"{"status":"error","data":{"resultType":"vector","result":[]}}"#,
      #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":1}}]}}"#,
      #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"\ud800"}}]}}"#,
      String(repeating: #"{"data":"#, count: 100_000), "\u{0}", "\u{FEFF}",
    ])
  func malformed(text: String) {
    #expect(throws: QueryAnswer.Malformed.self) { try QueryAnswer(parsing: Array(text.utf8)) }
  }

  @Test("no bytes whatever make it trap")
  func garbage() {
    let good = Array(
      #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"\u00e9"}}]}}"#
        .utf8)
    for index in good.indices {
      for byte in [0x00, 0x22, 0x5C, 0x7B, 0x5D, 0xFF] as [UInt8] {
        var bytes = good
        bytes[index] = byte
        _ = try? QueryAnswer(parsing: bytes)
        _ = try? QueryAnswer(parsing: Array(bytes.prefix(index)))
      }
    }
  }
}
