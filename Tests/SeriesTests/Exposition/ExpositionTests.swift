import Snapshots
import Testing

@testable import Series

@Suite("Exposition")
struct ExpositionTests {
  @Test(
    "label values are escaped",
    arguments: [
      ("plain", #"plain"#),
      ("", ""),
      (#"a"b"#, #"a\"b"#),
      (#"C:\temp"#, #"C:\\temp"#),
      (#"\""#, #"\\\""#),
      ("two\nlines", #"two\nlines"#),
      (#"not\na newline"#, #"not\\na newline"#),
      ("\r\t\u{1B}[31m\0", "\u{FFFD}\u{FFFD}\u{FFFD}[31m\u{FFFD}"),
      ("\r\n", "\u{FFFD}\\n"),
      ("\u{7F}\u{80}\u{9F}\u{A0}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{A0}"),
      ("{a=\"b\"} 1", #"{a=\"b\"} 1"#),
      ("grüße 进程 🦊", "grüße 进程 🦊"),
      (#"\\\\"#, #"\\\\\\\\"#),
    ])
  func escaping(value: String, escaped: String) {
    #expect(text(Labels(["name": value], limit: 1024)) == "name=\"\(escaped)\"")
  }

  @Test(
    "every single byte of a name ends up as a valid label value", arguments: UInt8.min...UInt8.max)
  func singleByte(byte: UInt8) {
    let name = SafeText.string([byte].span)
    let expected =
      switch byte {
      case UInt8(ascii: "\\"): #"\\"#
      case UInt8(ascii: "\""): #"\""#
      case 0x20..<0x7F: String(UnicodeScalar(byte))
      case UInt8(ascii: "\n"): "\u{21B5}"
      case UInt8(ascii: "\t"): " "
      default: "\u{FFFD}"
      }
    #expect(text(Labels(["name": name], limit: 1024)) == "name=\"\(expected)\"")
  }

  @Test("every single byte is harmless even where none was made safe", arguments: UInt8.min...0x7F)
  func singleRawByte(byte: UInt8) {
    let bytes = Labels(["name": String(UnicodeScalar(byte))], limit: 1024).bytes
    let value = bytes.dropFirst(7).dropLast()
    #expect(!value.contains { $0 < 0x20 || $0 == 0x7F })
    #expect(value.first != UInt8(ascii: "\"") && value != [UInt8(ascii: "\\")])
  }

  @Test(
    "a value is cut on a character boundary, counted before escaping",
    arguments: [
      ("abcdef", 3, "abc"),
      ("abc", 3, "abc"),
      ("abc", 0, ""),
      ("aé", 2, "a"),
      ("aé", 3, "aé"),
      ("a进b", 3, "a"),
      ("🦊🦊", 7, "🦊"),
      (#"""""#, 2, #"\"\""#),
      ("a\u{1}b", 4, "a\u{FFFD}"),
    ])
  func cut(value: String, limit: Int, kept: String) {
    #expect(text(Labels(["name": value], limit: limit)) == "name=\"\(kept)\"")
  }

  @Test("a cut never leaves half a character, wherever it falls")
  func cutAnywhere() {
    let value = "a\"é\\进🦊\n"
    for limit in 0...value.utf8.count {
      let bytes = Labels(["name": value], limit: limit).bytes
      #expect(String(validating: bytes, as: UTF8.self) != nil, "cut at \(limit)")
    }
  }

  @Test("a label without a value is absent, one with an empty value is not")
  func absentLabels() {
    #expect(text(Labels(["a": nil, "b": "", "c": "1"], limit: 9)) == #"b="",c="1""#)
  }

  @Test(
    "numbers",
    arguments: [
      (Value.integer(0), "0"),
      (.integer(.max), "18446744073709551615"),
      (.real(0), "0"),
      (.real(100), "100"),
      (.real(-1.5), "-1.5"),
      (.real(0.1 + 0.2), "0.30000000000000004"),
      (.real(1e100), "1e+100"),
      (.real(.leastNonzeroMagnitude), "5e-324"),
      (.real(.nan), "NaN"),
      (.real(-.nan), "NaN"),
      (.real(.infinity), "+Inf"),
      (.real(-.infinity), "-Inf"),
      (.seconds(.zero), "0"),
      (.seconds(.seconds(86_400)), "86400"),
      (.seconds(.nanoseconds(1)), "0.000000001"),
      (.seconds(.nanoseconds(1_234_567_891_234_567_890)), "1234567891.23456789"),
      (.seconds(.milliseconds(-1250)), "-1.25"),
      (.seconds(.milliseconds(-250)), "-0.25"),
      (.integer(10), "10"), (.integer(1_234_567_890), "1234567890"), (.real(-0.0), "0"),
    ])
  func numbers(value: Value, text: String) {
    #expect(written(value) == text)
  }

  @Test(
    "a number is read back as itself",
    arguments: [0.1, 1 / 3, 123_456_789.123, 1e15, 1e16, 1e17, 1e-5, .pi, .greatestFiniteMagnitude])
  func roundTrip(number: Double) {
    #expect(Double(written(.real(number))) == number)
  }

  @Test(
    "the longest numbers fit",
    arguments: [
      Value.integer(.max), .real(-.greatestFiniteMagnitude), .real(-2.2250738585072014e-308),
      .seconds(.seconds(Int64.min) - .nanoseconds(1)),
      .seconds(.seconds(Int64.max) + .nanoseconds(999_999_999)),
    ])
  func longest(value: Value) { #expect(!written(value).isEmpty) }

  private func written(_ value: Value) -> String {
    let bytes = [UInt8](capacity: Value.longest) { value.write(to: &$0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("a family is its HELP, its TYPE and its samples; without samples it is nothing")
  func families() {
    let labels = Labels(["a": "1"], limit: 9)
    var exposition = Exposition(series: 3)
    exposition.write(
      [
        Family("one", .gauge, "A \\ and a\nline.", value: { $0 }),
        Family("none", .gauge, "Nothing.", value: { _ in nil }),
        Family(
          "two_total", .counter, "Two.",
          samples: { value, out in
            out.add(nil, labels)
            out.add(value, labels)
            out.add(value, labels, nil, Labels(["b": "2"], limit: 9))
          }),
      ], of: Value.integer(7))
    #expect(
      lines(exposition) == [
        #"# HELP one A \\ and a\nline."#, "# TYPE one gauge", "one 7",
        "# HELP two_total Two.", "# TYPE two_total counter",
        #"two_total{a="1"} 7"#, #"two_total{a="1",b="2"} 7"#,
      ])
    #expect(exposition.series == 6)
  }

  private static let families: [Family<Value>] = [
    Family("one_bytes", .gauge, "A \\, a \" and a\nline.", value: { $0 }),
    Family("none_total", .counter, "Nothing.", value: { _ in nil }),
    Family(
      "wait_seconds_total", .counter, "Two.",
      samples: { value, out in
        out.add(value, created: .milliseconds(1500))
        out.add(value, Labels(["a": "1"], limit: 9))
      }),
    Family("some_info", .info, "What it is.", value: { _ in .integer(1) }),
    Family("in_percent", .gauge, "Of all.", value: { $0 }),
  ]

  @Test("OpenMetrics names the metric without its suffix, and has units and an end")
  func openMetrics() {
    var exposition = Exposition(ExpositionStyle(format: .openMetrics))
    exposition.write(Self.families, of: .integer(7))
    exposition.end()
    #expect(
      lines(exposition) == [
        "# TYPE one_bytes gauge", "# UNIT one_bytes bytes",
        #"# HELP one_bytes A \\, a \" and a\nline."#, "one_bytes 7",
        "# TYPE wait_seconds counter", "# UNIT wait_seconds seconds", "# HELP wait_seconds Two.",
        "wait_seconds_total 7", #"wait_seconds_total{a="1"} 7"#,
        "# TYPE some info", "# HELP some What it is.", "some_info 1",
        "# TYPE in_percent gauge", "# HELP in_percent Of all.", "in_percent 7", "# EOF",
      ])
    #expect(exposition.series == 5)
  }

  @Test("when a counter began is said where it is known and wanted, in OpenMetrics alone")
  func created() {
    func samples(_ format: ExpositionFormat) -> [String] {
      var exposition = Exposition(ExpositionStyle(format: format, saysCreated: true))
      exposition.write(Self.families, of: .integer(7))
      exposition.end()
      let samples = lines(exposition).filter { !$0.hasPrefix("#") }
      #expect(exposition.series == samples.count)
      return samples
    }
    #expect(samples(.openMetrics)[1...2] == ["wait_seconds_total 7", "wait_seconds_created 1.5"])
    #expect(!samples(.text).contains { $0.contains("created") })
    #expect(samples(.openMetrics).count == samples(.text).count + 1)
  }

  @Test("constant labels are on every line, before the others")
  func constantLabels() {
    let constant = Labels(["run": "4\"2"], limit: 9)
    var exposition = Exposition(
      ExpositionStyle(format: .openMetrics, constant: constant, saysCreated: true))
    exposition.write(Self.families, of: .integer(7))
    #expect(
      lines(exposition).filter { !$0.hasPrefix("#") } == [
        #"one_bytes{run="4\"2"} 7"#, #"wait_seconds_total{run="4\"2"} 7"#,
        #"wait_seconds_created{run="4\"2"} 1.5"#, #"wait_seconds_total{run="4\"2",a="1"} 7"#,
        #"some_info{run="4\"2"} 1"#, #"in_percent{run="4\"2"} 7"#,
      ])
  }

  /// Without the comma in front.
  private func text(_ labels: Labels) -> String {
    String(decoding: labels.bytes.dropFirst(), as: UTF8.self)
  }
}

/// The lines of an exposition.
func lines(_ exposition: Exposition) -> [String] {
  String(decoding: exposition.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
}
