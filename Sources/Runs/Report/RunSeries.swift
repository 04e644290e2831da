import Linux
import Snapshots

/// What a run used over time: a point is what came between two samples, or more of them. Pure.
struct RunSeries: Sendable, Equatable {
  struct Point: Sendable, Equatable {
    /// Since the run began.
    var began, ended: Duration
    /// CPU time in seconds, by the place of the command's name.
    var cpu: [Int: Double]
    /// CPU time in seconds that is no command's.
    var otherCPU: Double
    /// CPU time of the whole host in seconds; `nil` where it is not known.
    var hostCPU: Double?
    /// The largest sum of resident memory.
    var rssBytes: UInt64?

    var elapsed: Double { (ended - began).seconds }
    var totalCPU: Double { cpu.values.reduce(otherCPU, +) }

    fileprivate mutating func join(_ next: Self) {
      ended = next.ended
      cpu.merge(next.cpu, uniquingKeysWith: +)
      otherCPU += next.otherCPU
      hostCPU = hostCPU.flatMap { own in next.hostCPU.map { own + $0 } }
      rssBytes = [rssBytes, next.rssBytes].compactMap(\.self).max()
    }
  }

  /// Twice as many are kept at most.
  private static let most = 4096

  /// By the places that points have them by.
  private(set) var names: [String] = []
  private(set) var points: [Point] = []
  /// Points are joined until each has so much time.
  private var least = Duration.zero

  init() {}

  mutating func append(_ point: Point, names: [String]) {
    self.names = names
    join(point)
    guard points.count >= 2 * Self.most, let end = points.last?.ended else { return }
    least = end / Self.most
    let all = points
    points = []
    for point in all { join(point) }
  }

  private mutating func join(_ point: Point) {
    if let last = points.last, last.ended - last.began < least {
      points[points.count - 1].join(point)
    } else {
      points.append(point)
    }
  }

  /// In at most about so many points.
  func reduced(to count: Int) -> Self {
    guard points.count > count, let end = points.last?.ended else { return self }
    var reduced = Self()
    reduced.names = names
    reduced.least = end / max(count, 1)
    for point in points { reduced.join(point) }
    return reduced
  }
}
