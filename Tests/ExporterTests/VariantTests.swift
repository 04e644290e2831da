import Series
import Testing

@testable import Exporter

@Suite("Variant")
struct VariantTests {
  private static let prometheus2 =
    "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
    + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
  private static let prometheus3 =
    "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
    + "application/openmetrics-text;version=0.0.1;q=0.5,"
    + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2"
  private static let protobufFirst =
    "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;"
    + "q=0.7,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"

  @Test(
    "which format is served",
    arguments: [
      ([], .text), ([""], .text), (["*/*"], .text), (["text/plain"], .text), (["text/*"], .text),
      ([prometheus2], .openMetrics), ([prometheus3], .openMetrics), ([protobufFirst], .text),
      (["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"], .text),
      (["application/openmetrics-text"], .openMetrics), (["application/*"], .openMetrics),
      (["APPLICATION/OpenMetrics-Text; Version=1.0.0"], .openMetrics),
      (["application/openmetrics-text; version=\"1.0.0\""], .openMetrics),
      // A version that is not to be had, and nothing else: as prometheus_client, the oldest format.
      (["application/openmetrics-text;version=0.0.1"], .text),
      (["application/openmetrics-text;version=2.0.0"], .text),
      (["text/plain;version=1.0.0"], .text), (["image/png"], .text),
      // Weights.
      (["application/openmetrics-text;q=0.4,text/plain;q=0.5"], .text),
      (["text/plain;q=0.4,application/openmetrics-text;q=0.5"], .openMetrics),
      (["text/plain;q=0.4", "application/openmetrics-text;q=0.5"], .openMetrics),
      (["application/openmetrics-text;q=0,*/*"], .text),
      (["text/plain;q=0,*/*"], .openMetrics), (["*/*;q=0"], .text), (["text/plain;q=0"], .text),
      // The more precise range decides, wherever it stands.
      (["*/*;q=1,text/plain;q=0.1,application/openmetrics-text;q=0.2"], .openMetrics),
      (["application/openmetrics-text,text/plain"], .openMetrics),
      (["text/plain,application/openmetrics-text"], .text),
      (["text/*,application/openmetrics-text"], .openMetrics),
      // What makes no sense is passed over.
      (["application/openmetrics-text;q=2"], .text),
      (["application/openmetrics-text;q=nan"], .text), ([",,;;q=,=", ";"], .text),
      (["application/openmetrics-text;x=\",text/plain;q=0.1"], .openMetrics),
      (["application/openmetrics-text;x=\"a\\\",b\";q=0.5,text/plain;q=0.1"], .openMetrics),
    ] as [([String], ExpositionFormat)])
  func format(accept: [String], format: ExpositionFormat) {
    #expect(Variant(accept: accept).format == format)
  }

  @Test(
    "whether it is compressed",
    arguments: [
      ([], false), ([""], false), (["gzip"], true), (["x-gzip"], true), (["GZIP"], true),
      (["deflate, gzip;q=1.0, *;q=0.5"], true), (["identity"], false), (["deflate, br"], false),
      (["gzip;q=0"], false), (["gzip;q=0.000, *"], false), (["*"], true), (["*;q=0"], false),
      (["identity;q=0"], false), (["identity;q=0, *"], true), (["gzip, identity;q=0"], true),
      (["gzip;q=0.5, identity"], false), (["gzip;q=0.5, identity;q=0.5"], true),
      (["identity, *;q=0.5"], false), (["deflate", "gzip"], true), (["gzip;q=high"], false),
    ] as [([String], Bool)])
  func encoding(acceptEncoding: [String], isCompressed: Bool) {
    #expect(Variant(acceptEncoding: acceptEncoding).isCompressed == isCompressed)
  }

  @Test("any bytes are a preference or none, and never a trap")
  func anything() {
    var generator = SystemRandomNumberGenerator()
    let letters = Array("ag/*;,=\"\\q01. \t\u{FFFD}zip")
    for _ in 0..<2000 {
      let text = String((0..<40).map { _ in letters.randomElement(using: &generator) ?? " " })
      for preference in Preference.list([text]) {
        #expect((0...1).contains(preference.quality) && !preference.name.isEmpty)
      }
    }
  }
}
