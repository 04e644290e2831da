import Series

/// What a Prometheus is asked, in PromQL.
enum ReconcilerQuery {
  /// `host` is the label as the exposition has it.
  ///
  /// - An instant selector would not do: once a target was scraped without a series, or could not be
  ///   scraped, that series has a staleness marker and the selector gives nothing, though its last
  ///   value was not 0. `last_over_time` passes over the markers.
  /// - Whatever was scraped a moment ago is served, so alive or in its farewell: the server leaves it
  ///   out, and of a healthy host next to nothing is sent.
  /// - Only series whose other labels (`instance`, `job`, ...) are those of a target that served the
  ///   token come from this exporter: another one may have the same host name.
  static func text(host: Labels, token: UInt64, interval: Duration) -> String {
    let names = Ghost.Family.allCases.map(\.rawValue).joined(separator: "|")
    let matcher = String(decoding: host.bytes, as: UTF8.self)
    let selector = #"{__name__=~"\#(names)"\#(matcher)}"#
    let window = range(window(interval))
    let recent = range(.longestGap(ofScrapesEvery: interval))
    let ended =
      "last_over_time(\(selector)\(window)) != 0 unless last_over_time(\(selector)\(recent))"
    let ours = "last_over_time(\(Reconciliation.tokenFamily)\(window)) == \(token)"
    let own = "ignoring(host,proc_name,proc_cmdline,proc_pid,type)"
    return
      "topk(\(Reconciliation.maximumSeries), (\(ended)) and \(own) (\(ours))) or (\(ours))"
  }

  /// How far back: the five minutes of Prometheus' instant selectors where that is not too many samples
  /// for the server to read each time, and never too short for a scrape to be missed.
  private static func window(_ interval: Duration) -> Duration {
    max(min(max(interval * 30, .seconds(60)), .seconds(300)), interval * 3)
  }

  private static func range(_ duration: Duration) -> String {
    "[\(Int64(duration / .milliseconds(1)))ms]"
  }
}
