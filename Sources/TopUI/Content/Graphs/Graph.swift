import Linux
import Snapshots

/// What a graph shows: values over a stretch of time that ends at its right edge.
package struct Graph: Sendable {
  package enum Unit: Sendable {
    /// 1 is 100 %.
    case percent
    case bytes
  }

  /// A moment with a name.
  package struct Mark: Equatable, Sendable {
    /// On the monotonic clock, like all times of a graph.
    package var time: Duration
    package var label: String

    package init(time: Duration, label: String) {
      self.time = time
      self.label = label
    }
  }

  package var title: String
  package var series: TimeSeries
  package var unit: Unit
  package var style: Style
  /// From the left edge to the right one.
  package var span: Duration
  /// The right edge; the newest sample unless another was given.
  package var end: Duration
  /// The maximum of the y axis is not less.
  package var atLeast: Double
  package var marks: [Mark]
  /// The moment whose value the title tells; without one the newest.
  package var cursor: Duration?
  /// What the wall clock is ahead of that of the graph: times are those of day then, else ages.
  package var wall: Duration?

  package init(
    title: String, series: TimeSeries, unit: Unit, style: Style, span: Duration,
    end: Duration? = nil, atLeast: Double = 0, marks: [Mark] = [], cursor: Duration? = nil
  ) {
    self.title = title
    self.series = series
    self.unit = unit
    self.style = style
    // A week: what can be calculated with in nanoseconds.
    self.span = min(max(span, .nanoseconds(1)), .seconds(604_800))
    self.end = end ?? series.times.last ?? .zero
    self.atLeast = atLeast
    self.marks = marks
    self.cursor = cursor
  }

  /// The largest value in each of so many columns: a peak must not vanish. A sample stands for the
  /// time since the one before it, however long that is.
  func columns(_ count: Int) -> [Double?] {
    var columns = [Double?](repeating: nil, count: max(count, 0))
    guard count > 0 else { return columns }
    for (index, value) in zip(series.times.indices, series.values) {
      guard let value, value.isFinite, let last = column(of: series.times[index], of: count) else {
        continue
      }
      let first = index > 0 ? Int(offset(series.times[index - 1]) * Int64(count) / width) : last
      for column in max(min(first, last), 0)...last {
        columns[column] = max(columns[column] ?? value, value)
      }
    }
    return columns
  }

  /// In which of so many columns a moment is; each includes its end, not its beginning.
  func column(of time: Duration, of count: Int) -> Int? {
    guard count > 0, time <= end, time > end - span else { return nil }
    return Int((offset(time) * Int64(count) - 1) / width)
  }

  private var width: Int64 { span.nanoseconds }

  /// After the left edge, within the span.
  private func offset(_ time: Duration) -> Int64 {
    min(max((time - (end - span)).nanoseconds, 0), width)
  }

  /// The round number that the largest value shown does not exceed.
  var top: Double {
    let shown = zip(series.times, series.values).lazy.filter { $0.0 > end - span && $0.0 <= end }
    let most = shown.reduce(max(atLeast, 0)) {
      max($0, $1.1.flatMap { $0.isFinite ? $0 : nil } ?? 0)
    }
    return unit.rounded(up: most)
  }

  /// The value at the cursor, or the newest.
  var current: Double? {
    let time = cursor ?? end
    return series.times.lastIndex { $0 <= time }.flatMap { series.values[$0] }
  }

  /// How much of the span has values; `nil` when all of it has.
  func covered(columns: Int) -> Duration? {
    let known = zip(series.times, series.values).first { $0.1 != nil && $0.0 > end - span }
    guard let first = known?.0 else { return .zero }
    return self.columns(columns).first == .some(nil) ? max(end - first, .zero) : nil
  }
}

extension Graph.Unit {
  func text(_ value: Double?) -> String {
    guard let value else { return Format.unknown }
    return switch self {
    case .percent: "\(Format.percent(value * 100))%"
    case .bytes: Format.bytes(UInt64(exactly: value.rounded()) ?? (value < 0 ? 0 : .max))
    }
  }

  /// Of an axis: no more decimals than a round number has.
  func label(_ value: Double) -> String {
    guard self == .percent else { return text(value) }
    let percent = value * 100
    return Format.fixed(
      percent, percent < 1 ? 2 : percent < 10 && percent != percent.rounded() ? 1 : 0) + "%"
  }

  /// 1, 1.5, 2, 3, 4, 5, 6 or 8 times a power of ten, of percent or of a binary unit.
  func rounded(up value: Double) -> Double {
    let base = self == .percent ? 0.01 : 1
    guard value > 0, value.isFinite else { return self == .percent ? 1 : 1024 }
    var unit = base
    if self == .bytes { while value / unit > 800, unit < 0x1p60 { unit *= 1024 } }
    var power = unit
    while value / power > 10 { power *= 10 }
    while value / power <= 1, power > base / 100 { power /= 10 }
    let steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10]
    return (steps.first { value <= $0 * power * (1 + 1e-9) } ?? 10) * power
  }
}
