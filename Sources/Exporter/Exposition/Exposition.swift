/// Writes metric families in the text format, version 0.0.4.
///
/// It knows no process and no HTTP. The format is described in
/// https://prometheus.io/docs/instrumenting/exposition_formats/.
struct Exposition {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private(set) var bytes: [UInt8] = []
  /// Sample lines so far.
  private(set) var series: Int
  /// The family that is being written.
  private var name: [UInt8] = []
  /// Its HELP and TYPE lines, until its first sample: a family without samples is not written.
  private var header: [UInt8] = []

  /// `series`: sample lines of the exposition that this one continues; `capacity`: bytes that it will
  /// about need, because growing by doubling costs as much as writing.
  init(series: Int = 0, capacity: Int = 0) {
    self.series = series
    bytes.reserveCapacity(capacity)
  }

  /// Writes the families one after the other, as they show `source`.
  mutating func write<Source>(_ families: [Family<Source>], of source: Source) {
    for family in families {
      name = Array(family.name.utf8)
      header = Self.header(family.name, family.kind, family.help)
      family.samples(source, &self)
    }
    header = []
  }

  /// Adds one sample to the family that is being written; what is unknown is absent.
  ///
  /// Labels come in up to three parts, so that what many lines share is escaped once.
  mutating func add(
    _ value: Value?, _ first: Labels = .none, _ second: Labels = .none, _ third: Labels = .none
  ) {
    guard let value else { return }
    bytes.append(contentsOf: header)
    header.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: name)
    appendLabels(first, second, third)
    bytes.append(0x20)
    value.write(to: &bytes)
    bytes.append(0x0A)
    series += 1
  }

  private mutating func appendLabels(_ first: Labels, _ second: Labels, _ third: Labels) {
    var separator = UInt8(ascii: "{")
    func append(_ labels: Labels, to bytes: inout [UInt8]) {
      guard !labels.bytes.isEmpty else { return }
      bytes.append(separator)
      bytes.append(contentsOf: labels.bytes)
      separator = UInt8(ascii: ",")
    }
    append(first, to: &bytes)
    append(second, to: &bytes)
    append(third, to: &bytes)
    if separator == UInt8(ascii: ",") { bytes.append(UInt8(ascii: "}")) }
  }

  private static func header(_ name: String, _ kind: MetricKind, _ help: String) -> [UInt8] {
    var bytes = Array("# HELP \(name) ".utf8)
    for byte in help.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
      case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(contentsOf: "\n# TYPE \(name) \(kind.rawValue)\n".utf8)
    return bytes
  }
}
