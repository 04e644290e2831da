/// Expositions of one moment after the other -> one in OpenMetrics, with a timestamp on every sample and all
/// samples of a series together: what reads files in that format takes them in no other order.
package struct TimedExposition {
  /// One time series.
  private struct Series {
    /// Name and labels, with the blank behind them.
    let beginning: [UInt8]
    /// What stands behind them, a line a sample.
    var samples: [UInt8] = []
    /// In milliseconds.
    var newest = Int64.min
    /// The series that came after it the last time.
    var next: Int?
  }

  private struct Family {
    var header: [UInt8]
    /// In the order in which they came.
    var series: [Int] = []
  }

  private var series: [Series] = []
  private var places: [ArraySlice<UInt8>: Int] = [:]
  private var families: [Family] = []
  /// By the first line of their header.
  private var familyPlaces: [ArraySlice<UInt8>: Int] = [:]
  private var newest = Int64.min
  /// Sample lines.
  private var samples = 0

  package init() {}

  /// Adds what the exposition of the context says at that time, in milliseconds since the Unix epoch. Of what
  /// is not later than the newest, nothing: a server keeps one sample of a millisecond.
  package mutating func add(_ context: SampleContext, at milliseconds: Int64) {
    guard milliseconds > newest else { return }
    newest = milliseconds
    add(context.exposition(in: .openMetrics).bytes)
  }

  /// Of what is twice in it, the first: the living come before what ended.
  private mutating func add(_ text: [UInt8]) {
    let ending = Self.ending(at: newest)
    var (family, isHeader, before) = (0, false, Int?.none)
    for line in text.split(separator: 0x0A) {
      if line.first == UInt8(ascii: "#") {
        guard line.count > Self.end.count else { continue }
        if !isHeader { family = self.family(beginningWith: line) } else { addHeader(line, family) }
        isHeader = true
      } else if let blank = line.lastIndex(of: 0x20) {
        isHeader = false
        let place = self.place(of: line[...blank], after: before, family)
        before = place
        guard series[place].newest < newest else { continue }
        series[place].newest = newest
        series[place].samples += line[(blank + 1)...]
        series[place].samples += ending
        samples += 1
      }
    }
  }

  private static let end = Array("# EOF".utf8)

  private mutating func family(beginningWith line: ArraySlice<UInt8>) -> Int {
    if let known = familyPlaces[line] { return known }
    families.append(Family(header: line + [0x0A]))
    // A slice keeps all that it is of.
    familyPlaces[Array(line)[...]] = families.count - 1
    return families.count - 1
  }

  /// A further line of it: they are written once, and come before any series.
  private mutating func addHeader(_ line: ArraySlice<UInt8>, _ family: Int) {
    if families[family].series.isEmpty { families[family].header += line + [0x0A] }
  }

  /// Mostly it is the one that came after the same one the last time.
  private mutating func place(
    of beginning: ArraySlice<UInt8>, after before: Int?, _ family: Int
  ) -> Int {
    if let next = before.flatMap({ series[$0].next }), series[next].beginning[...] == beginning {
      return next
    }
    let place = places[beginning] ?? append(beginning, family)
    if let before { series[before].next = place }
    return place
  }

  private mutating func append(_ beginning: ArraySlice<UInt8>, _ family: Int) -> Int {
    series.append(Series(beginning: Array(beginning)))
    families[family].series.append(series.count - 1)
    places[series[series.count - 1].beginning[...]] = series.count - 1
    return series.count - 1
  }

  /// Seconds with three decimals, which is what the servers keep.
  private static func ending(at milliseconds: Int64) -> [UInt8] {
    let decimals = String(1000 + milliseconds % 1000).dropFirst()
    return Array(" \(milliseconds / 1000).\(decimals)\n".utf8)
  }

  /// All of it.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      series.reduce(0) { $0 + $1.samples.count } + samples * (series.first?.beginning.count ?? 0))
    for family in families {
      bytes += family.header
      for place in family.series {
        for sample in series[place].samples.split(separator: 0x0A) {
          bytes += series[place].beginning
          bytes += sample
          bytes.append(0x0A)
        }
      }
    }
    return bytes + Self.end + [0x0A]
  }
}
