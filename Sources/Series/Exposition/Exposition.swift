/// Writes metric families in one of the text formats.
///
/// It knows no process and no HTTP.
package struct Exposition {
  let style: ExpositionStyle
  package private(set) var bytes: [UInt8]
  /// Sample lines so far.
  package private(set) var series: Int
  /// Those of families that have samples of single processes.
  package private(set) var processSeries = 0
  /// HELP and TYPE lines of the family that is being written, until its first sample: a family without
  /// samples is not written.
  private var header: [UInt8] = []
  private var line = LineStart()
  /// `nil` where the family's samples do not say when they began.
  private var createdLine: LineStart?
  private var itemLines = ItemLines()

  /// `series`: sample lines of the exposition that this one continues.
  init(_ style: ExpositionStyle = .init(), series: Int = 0) {
    self.style = style
    self.series = series
    bytes = []
  }

  /// One that copies from an earlier exposition of that style what is said of the same items.
  init(_ style: ExpositionStyle, after earlier: consuming Exposition, same: [UnchangedItems]) {
    self.init(style)
    // Growing by doubling would cost as much as writing.
    bytes = earlier.itemLines.takeRoom()
    itemLines = ItemLines(after: earlier.itemLines, bytes: earlier.bytes, same: same)
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

  /// Adds the samples of each item to the family that is being written. All families that have some
  /// by item have them of the same list, and say of an item what they said before while it is the same.
  mutating func add<Item>(each list: [Item], _ samples: (Item, inout Exposition) -> Void) {
    let (pending, began) = (header, bytes.count)
    bytes.append(copying: pending)
    header = []
    itemLines.beginFamily(list.count)
    var next = 0
    for run in itemLines.same {
      for item in list[next..<run.place] {
        itemLines.beginItem(at: bytes.count, after: series)
        samples(item, &self)
      }
      series += itemLines.copy(run, to: &bytes, series)
      next = run.place + run.count
    }
    for item in list[next...] {
      itemLines.beginItem(at: bytes.count, after: series)
      samples(item, &self)
    }
    itemLines.beginItem(at: bytes.count, after: series)
    if bytes.count == began + pending.count {
      bytes.removeLast(pending.count)
      header = pending
    }
  }

  /// Nothing follows. OpenMetrics marks it, so that a body that was cut off is seen to be.
  mutating func end() {
    if style.format == .openMetrics { bytes.append(contentsOf: "# EOF\n".utf8) }
    itemLines.end()
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
  mutating func append(copying source: borrowing [UInt8]) {
    unsafe source.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  @inline(__always)
  mutating func append(copying part: Range<Int>, of source: borrowing [UInt8]) {
    unsafe source.withUnsafeBufferPointer { unsafe append(contentsOf: $0[part]) }
  }
}
