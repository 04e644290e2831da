import Snapshots

/// The lines of the header, from the top: the table that says on which screens each of them is.
package enum HeaderLine: CaseIterable, Sendable {
  case host, short, time, tasks, cpu, modes, cores
  case memory, swap, history, pressure, limits
  case exporter, run, cost, tabs

  static let timeLabel = "TIME"

  /// The heights of the screens that have it. From 30 rows on no two begin at the same, so
  /// that a taller screen never has fewer rows for processes.
  private var heights: Range<Int> {
    switch self {
    case .short: 8..<22
    case .time: 10..<Int.max
    case .host: 14..<Int.max
    case .cpu, .memory, .exporter, .cores, .run: 22..<Int.max
    case .tabs: 30..<Int.max
    case .pressure: 31..<Int.max
    case .limits: 32..<Int.max
    case .swap: 33..<Int.max
    case .tasks: 34..<Int.max
    case .history: 36..<Int.max
    case .cost: 45..<Int.max
    case .modes: 46..<Int.max
    }
  }

  /// What it shows beyond what every sample has; beside a bar only where there is room for it.
  private func wants(columns: Int) -> Wants.Fields {
    switch self {
    case .pressure: .pressure
    case .limits: .limits
    case .cpu: columns > 140 ? .pressure : []
    case .memory: columns > 96 ? .limits : []
    case .host, .short, .time, .tasks, .modes, .cores, .swap, .history, .exporter, .run, .cost,
      .tabs:
      []
    }
  }

  /// What a header on a screen of that size wants, before there is anything for it to show.
  static func wants(_ size: Size) -> Wants.Fields {
    allCases.filter { $0.heights.contains(size.rows) }
      .reduce(into: []) { $0.formUnion($1.wants(columns: size.columns)) }
  }

  /// How many rows it takes where it is; 0 when there is nothing for it to say.
  private func rows(_ contents: HeaderContents, _ size: Size) -> Int {
    switch self {
    case .host, .short, .tasks, .cpu, .modes, .memory, .cost, .tabs: 1
    // From 22 rows on with the times and names of marks below.
    case .time: contents.hasTimeBar ? (size.rows < 22 ? 1 : 2) : 0
    case .cores: Self.meterRows(contents.cores, size)
    // A name, a number and a few bars, twice.
    case .history: size.columns < 30 ? 0 : 1
    case .swap: contents.hasSwap ? 1 : 0
    case .pressure: contents.hasPressure ? 1 : 0
    case .limits: contents.hasLimits ? 1 : 0
    case .exporter: contents.isServing ? 1 : 0
    case .run: contents.hasRun ? 1 : 0
    }
  }

  /// In as few rows as will do, and in no more than the screen can spare.
  private static func meterRows(_ count: Int, _ size: Size) -> Int {
    let limit = size.rows < 30 ? 2 : size.rows < 45 ? 4 : size.rows / 6
    return MeterGrid(count, columns: size.columns - 2, limit: limit).rows
  }

  /// A line, and the rows of the screen that it has.
  package struct Placed: Equatable, Sendable {
    package let line: HeaderLine
    package let rows: Range<Int>
  }

  static func placed(_ contents: HeaderContents, _ size: Size) -> [Placed] {
    var next = 0
    var placed: [Placed] = []
    for line in allCases where line.heights.contains(size.rows) {
      let rows = line.rows(contents, size)
      if rows > 0 { placed.append(Placed(line: line, rows: next..<next + rows)) }
      next += rows
    }
    return placed
  }
}
