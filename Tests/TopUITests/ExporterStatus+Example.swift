import Snapshots

extension ExporterStatus {
  /// Of an exporter on all addresses that was scraped a moment ago, if it ever was.
  static func example(requests: [Int: UInt64]) -> Self {
    var status = Self()
    status.time = .seconds(100)
    status.addresses = [":9877"]
    status.requests = requests
    guard status.scrapes > 0 else { return status }
    status.lastScrape = Scrape(
      time: status.time - .milliseconds(2100), took: .microseconds(820), series: 1843,
      bytes: 214_000, peer: "127.0.0.1", sample: 2, code: 200)
    return status
  }
}
