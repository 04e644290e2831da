import Glibc

/// The values of one thing in several runs. What is not finite is left out: it was not measured.
package struct Measurements: Sendable, Equatable {
  /// Ascending.
  package let values: [Double]

  package init(_ values: some Sequence<Double>) {
    self.values = values.filter(\.isFinite).sorted()
  }

  package var count: Int { values.count }
  /// `nil` where there is no value, as all below.
  package var range: ClosedRange<Double>? {
    values.first.flatMap { first in values.last.map { first...$0 } }
  }
  package var median: Double? { quantile(0.5) }

  /// What the median of all possible runs lies in with at least 95 %: two of the values, by their order
  /// alone. There is none with fewer than 6.
  package var interval: ClosedRange<Double>? {
    guard let rank = Self.intervalRank(count) else { return nil }
    return values[rank - 1]...values[count - rank]
  }

  /// Between the first and the third quartile.
  package var quartileRange: Double? {
    quantile(0.25).flatMap { low in quantile(0.75).map { $0 - low } }
  }

  /// Each times a positive factor.
  package func scaled(by factor: Double) -> Measurements {
    Measurements(values.lazy.map { $0 * factor })
  }

  /// Linear between the two nearest values.
  private func quantile(_ share: Double) -> Double? {
    guard let first = values.first else { return nil }
    if count == 1 { return first }
    let place = share * Double(count - 1)
    let below = min(Int(place), count - 2)
    let weight = place - Double(below)
    return values[below] * (1 - weight) + values[below + 1] * weight
  }

  /// The largest k so that the k-th value from each end hold the median between them with at least 95 %:
  /// each value is below it with one half, so that the number of those below is binomial.
  static func intervalRank(_ count: Int) -> Int? {
    var logarithm = -Double(count) * log(2)
    var (outside, rank) = (exp(logarithm), 0)
    while rank * 2 < count, 2 * outside <= 0.05 {
      logarithm += log(Double(count - rank) / Double(rank + 1))
      rank += 1
      outside += exp(logarithm)
    }
    return rank > 0 ? rank : nil
  }
}

extension Measurements {
  /// How many standard deviations a value is away from the median, where outliers weigh nothing: the
  /// deviation is 1.4826 times the median of the distances from the median (MAD). Infinite where that is 0
  /// and the value is another; `nil` where nothing is known.
  package func robustDeviations(of value: Double) -> Double? {
    guard let median, !value.isNaN else { return nil }
    let distance = value - median
    if distance == 0 { return 0 }
    let deviation = Measurements(values.lazy.map { abs($0 - median) }).median ?? 0
    guard deviation > 0 else { return distance > 0 ? .infinity : -.infinity }
    return distance / (1.4826 * deviation)
  }
}
