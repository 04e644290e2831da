/// Writes metric families in one of the text formats.
///
/// It knows no process and no HTTP.
struct Exposition {
  let style: ExpositionStyle
  private(set) var bytes: [UInt8]
  /// Sample lines so far.
  private(set) var series: Int
  /// Those of families that have samples of single processes.
  private(set) var processSeries = 0
  /// HELP and TYPE lines of the family that is being written, until its first sample: a family without
  /// samples is not written.
  private var header: [UInt8] = []
  private var line = LineStart()
  /// `nil` where the family's samples do not say when they began.
  private var createdLine: LineStart?

  /// `series`: sample lines of the exposition that this one continues; `buffer`: what an earlier
  /// exposition was written to, because growing by doubling costs as much as writing.
  init(_ style: ExpositionStyle = .init(), series: Int = 0, reusing buffer: consuming [UInt8] = [])
  {
    self.style = style
    self.series = series
    bytes = consume buffer
    bytes.removeAll(keepingCapacity: true)
  }

  /// Writes the families one after the other, as they show `source`.
  mutating func write<Source>(_ families: [Family<Source>], of source: Source) {
    for family in families {
      header = family.header(in: style.format)
      line = LineStart(family.name, style.constant)
      createdLine =
        style.saysCreated && style.format == .openMetrics && family.kind == .counter
        ? LineStart(family.metricName + "_created", style.constant) : nil
      let before = series
      family.samples(source, &self)
      if family.isPerProcess { processSeries += series - before }
    }
    header = []
  }

  /// Adds one sample to the family that is being written; what is unknown is absent.
  ///
  /// Labels come in up to three parts, so that what many lines share is escaped once. `created` is when
  /// the counter was 0, since the Unix epoch.
  mutating func add(
    _ value: Value?, _ first: Labels? = nil, _ second: Labels? = nil, _ third: Labels? = nil,
    created: Duration? = nil
  ) {
    guard let value else { return }
    if !header.isEmpty {
      bytes.append(contentsOf: header)
      header = []
    }
    line.write(first, second, third, value, to: &bytes)
    series += 1
    if let createdLine, let created {
      createdLine.write(first, second, third, .seconds(created), to: &bytes)
      series += 1
    }
  }

  /// Nothing follows. OpenMetrics marks it, so that a body that was cut off is seen to be.
  mutating func end() {
    if style.format == .openMetrics { bytes.append(contentsOf: "# EOF\n".utf8) }
  }
}

/// What all sample lines of a family begin with.
private struct LineStart {
  /// The name and the constant labels.
  private var bytes: [UInt8] = []
  private var nameLength = 0

  init() {}

  init(_ name: String, _ constant: Labels) {
    bytes = Array(name.utf8) + constant.bytes
    nameLength = name.utf8.count
  }

  /// Every label begins with a comma, of which the first one of a line is a brace.
  func write(
    _ first: Labels?, _ second: Labels?, _ third: Labels?, _ value: Value, to out: inout [UInt8]
  ) {
    let brace = out.count + nameLength
    out.append(copying: bytes)
    if let first { out.append(copying: first.bytes) }
    if let second { out.append(copying: second.bytes) }
    if let third { out.append(copying: third.bytes) }
    let isLabelled = out.count > brace
    if isLabelled { out[brace] = UInt8(ascii: "{") }
    // One piece: every append to an array looks whether it is shared and has room.
    out.append(addingCapacity: Value.longest + 3) { end in
      if isLabelled { end.append(UInt8(ascii: "}")) }
      end.append(0x20)
      value.write(to: &end)
      end.append(0x0A)
    }
  }
}

extension [UInt8] {
  /// `append(contentsOf:)` without counting a reference to the source and back, which takes longer than
  /// to copy it.
  @inline(__always)
  fileprivate mutating func append(copying source: borrowing [UInt8]) {
    unsafe source.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
