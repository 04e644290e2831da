import Snapshots
import Testing

@Suite struct FormatTests {
  /// The longest duration there is.
  private static let forever = Duration(_high: .max, low: .max)

  @Test(
    arguments: [
      (nil, "-"), (0, "0"), (1, "1B"), (999, "999B"), (1000, "0.98K"), (1024, "1.00K"),
      (10_234, "9.99K"), (10_240, "10.0K"), (102_400, "100K"), (1_023_000, "999K"),
      (1_024_000, "0.98M"), (2 << 30, "2.00G"), (15_600_000_000, "14.5G"), (UInt64.max, "16.0E"),
    ] as [(UInt64?, String)])
  func bytes(_ bytes: UInt64?, _ text: String) {
    #expect(Format.bytes(bytes) == text)
    #expect(text.count <= 5)
  }

  @Test(
    arguments: [
      (nil, true, "-"), (0, true, "0.00"), (0.67, true, "0.67"), (9.994, true, "9.99"),
      (9.996, true, "10.0"), (0.67, false, "0.7"), (187.44, true, "187.4"), (1234.5, true, "1235"),
      (.nan, true, "-"), (.infinity, true, "-"),
    ] as [(Double?, Bool, String)])
  func percent(_ value: Double?, _ isExact: Bool, _ text: String) {
    #expect(Format.percent(value, isExact: isExact) == text)
  }

  @Test(arguments: [
    (Duration.zero, "0:00.00"), (.milliseconds(12_345), "0:12.34"), (.seconds(3599), "59:59.00"),
    (.seconds(3600), "1h00:00"), (.seconds(86_399), "23h59:59"), (.seconds(86_400), "1d00h"),
    (.seconds(400_000_000), "4629d15h"), (.seconds(863_999_999), "9999d23h"),
    (.seconds(864_000_000), "10000d"), (.seconds(Int64.max), "9999999d"),
    (Self.forever, "9999999d"),
    (.seconds(-5), "0:00.00"),
  ])
  func cpuTime(_ time: Duration, _ text: String) {
    #expect(Format.cpuTime(time) == text)
    #expect(text.count <= 8)
  }

  @Test(arguments: [
    (Duration.zero, "0s"), (.seconds(-5), "0s"), (.seconds(59), "59s"), (.seconds(60), "1m00s"),
    (.seconds(3661), "1h01m"), (.seconds(90_000), "1d01h"), (.seconds(8_639_999), "99d23h"),
    (.seconds(8_640_000), "100d"), (Self.forever, "9999999d"),
  ])
  func span(_ time: Duration, _ text: String) { #expect(Format.span(time) == text) }

  @Test(arguments: [
    (Duration.microseconds(850), "850us"), (.microseconds(4_140), "4.1ms"),
    (.nanoseconds(999_999_000), "1.00s"), (.milliseconds(2050), "2.05s"), (.seconds(75), "75s"),
    (.seconds(259_200), "259200s"), (.seconds(999_999), "999999s"), (.seconds(1_000_000), "12d"),
    (Self.forever, "10.0Md"),
  ])
  func short(_ time: Duration, _ text: String) {
    #expect(Format.short(time) == text)
    #expect(text.count <= 7)
  }

  @Test(
    arguments: [
      (nil, "-"), (.zero, "0.00"), (.milliseconds(40), "0.04"), (.milliseconds(999_990), "999.99"),
      (.milliseconds(999_996), "1000.0"), (.seconds(99_999), "99999.0"),
      (.seconds(100_000), "100000"), (.seconds(99_999_998), "99999998"),
      (.seconds(99_999_999), "1157d"), (.seconds(-5), "0.00"), (Self.forever, "9999999d"),
    ] as [(Duration?, String)])
  func seconds(_ time: Duration?, _ text: String) {
    #expect(Format.seconds(time) == text)
    #expect(text.count <= 8)
  }

  @Test(arguments: [
    (Duration.zero, "00:00"), (.seconds(252), "04:12"), (.seconds(3852), "1:04:12"),
    (.seconds(86_399), "23:59:59"), (.seconds(90_000), "1d01h"),
    (.seconds(863_999_999), "9999d23h"),
    (Self.forever, "9999999d"),
  ])
  func elapsed(_ time: Duration, _ text: String) {
    #expect(Format.elapsed(time) == text)
    #expect(text.count <= 8)
  }

  @Test(
    arguments: [
      (nil, "-"), (0, "0.00"), (0.004, "0.00"), (-0.004, "0.00"), (0.006, "+0.01"), (-12, "-12.00"),
      (.infinity, "-"), (.nan, "-"),
    ] as [(Double?, String)])
  func change(_ value: Double?, _ text: String) {
    #expect(Format.change(value) { Format.fixed($0, 2) } == text)
  }

  @Test(
    arguments: [
      (nil, "-"), (0, "0.0%"), (12.94, "+12.9%"), (-14.8, "-14.8%"), (-100, "-100%"),
      (9999.4, "+9999%"), (9999.5, ">+9999%"), (1e300, ">+9999%"), (.infinity, "-"),
    ] as [(Double?, String)])
  func percentChange(_ value: Double?, _ text: String) {
    #expect(Format.percentChange(value) == text)
    #expect(text.count <= 7)
  }

  @Test(arguments: [
    ("abc", 3, "abc"), ("abcd", 3, "ab+"), ("abcd", 1, "+"), ("abcd", 0, ""), ("abcd", -1, ""),
    ("日本語", 6, "日本語"), ("日本語", 5, "日本+"), ("日本語", 4, "日+"),
    ("e\u{301}e\u{301}", 2, "e\u{301}e\u{301}"),
    ("", 0, ""),
  ])
  func cut(_ text: String, _ width: Int, _ cut: String) {
    #expect(Format.cut(text, to: width) == cut)
  }
}
