import Series
import Testing

@testable import Prometheus

@Suite("ReconcilerQuery")
struct ReconcilerQueryTests {
  @Test("the query names the host as the exposition does, the token and the times")
  func query() {
    let host = Labels(["host": "a\"b\\c\nd\u{1B}"], limit: 1024)
    let text = ReconcilerQuery.text(host: host, token: 42, interval: .seconds(10))
    let selector =
      #"{__name__=~"cpu_usage_percent|memory_usage_bytes",host="a\"b\\c\nd\#u{FFFD}"}"#
    let token = "last_over_time(ptop_reconciler_token[300000ms]) == 42"
    #expect(
      text == """
        topk(10000, (last_over_time(\(selector)[300000ms]) != 0 \
        unless last_over_time(\(selector)[11000ms])) \
        and ignoring(host,proc_name,proc_cmdline,proc_pid,type) (\(token))) or (\(token))
        """)
  }

  @Test(
    "neither too many samples nor too few are looked at",
    arguments: [
      (0.1, "[60000ms]", "[110ms]"), (5, "[150000ms]", "[5500ms]"), (60, "[300000ms]", "[66000ms]"),
      (600, "[1800000ms]", "[660000ms]"),
    ])
  func window(seconds: Double, window: String, fresh: String) {
    let text = ReconcilerQuery.text(host: .none, token: 42, interval: .seconds(seconds))
    #expect(text.contains(window) && text.contains(fresh))
  }
}
