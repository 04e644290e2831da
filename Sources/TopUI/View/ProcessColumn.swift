import Sampler

/// A column of the process table: one entry of ``all``.
package struct ProcessColumn: Sendable {
  /// What rows are ordered by; what is unknown comes after everything known.
  package enum SortKey: Comparable, Sendable {
    case unknown
    case number(Double)
    case text(String)
  }

  /// What `--sort` calls it.
  package let name: String
  package let title: String
  /// Cells; the last column takes what is left.
  package let width: Int
  package var isText = false
  /// Text and numbers of identity read best from the first, everything else from the largest.
  package var sortsAscending = false
  /// Columns of a higher rank are left out first when the screen is narrow; 0 always stays.
  package let rank: Int
  package let text: @Sendable (ProcessRow) -> String
  package let key: @Sendable (ProcessRow) -> SortKey

  /// In the order in which they stand on the screen.
  package static let all: [ProcessColumn] = [
    ProcessColumn(
      name: "pid", title: "PID", width: 7, sortsAscending: true, rank: 0,
      text: { "\($0.process.id.pid)" }, key: { .number(Double($0.process.id.pid)) }),
    ProcessColumn(
      name: "user", title: "USER", width: 8, isText: true, sortsAscending: true, rank: 3,
      text: { $0.process.facts.user ?? Format.unknown },
      key: { $0.process.facts.user.map { .text($0) } ?? .unknown }),
    ProcessColumn(
      name: "pri", title: "PRI", width: 3, rank: 8,
      text: { $0.process.priority < -99 ? "RT" : "\($0.process.priority)" },
      key: { .number(Double($0.process.priority)) }),
    ProcessColumn(
      name: "ni", title: "NI", width: 3, rank: 7,
      text: { "\($0.process.nice)" }, key: { .number(Double($0.process.nice)) }),
    ProcessColumn(
      name: "virt", title: "VIRT", width: 5, rank: 9,
      text: { Format.bytes($0.process.memory?.vsizeBytes) },
      key: { .bytes($0.process.memory?.vsizeBytes) }),
    ProcessColumn(
      name: "s", title: "S", width: 1, isText: true, sortsAscending: true, rank: 2,
      text: { String($0.process.state.letter) },
      key: { .text(String($0.process.state.letter)) }),
    ProcessColumn(
      name: "thr", title: "THR", width: 4, rank: 6,
      text: { "\($0.process.threads)" }, key: { .number(Double($0.process.threads)) }),
    ProcessColumn(
      name: "cpu", title: "CPU%", width: 6, rank: 0,
      text: { Format.percent($0.cores.map { $0 * 100 }, isExact: $0.isExact) },
      key: { $0.cores.map { .number($0) } ?? .unknown }),
    ProcessColumn(
      name: "res", title: "RES", width: 5, rank: 1,
      text: { Format.bytes($0.process.memory?.rssBytes) },
      key: { .bytes($0.process.memory?.rssBytes) }),
    ProcessColumn(
      name: "mem", title: "MEM%", width: 5, rank: 5,
      text: { Format.percent($0.memoryShare.map { $0 * 100 }, isExact: false) },
      key: { $0.memoryShare.map { .number($0) } ?? .unknown }),
    ProcessColumn(
      name: "time", title: "TIME+", width: 8, rank: 4,
      text: { Format.cpuTime($0.process.cpu) }, key: { .number($0.process.cpu.seconds) }),
    ProcessColumn(
      name: "command", title: "COMMAND", width: 16, isText: true, sortsAscending: true, rank: 0,
      text: { $0.process.commandLine }, key: { .text($0.process.commandLine) }),
  ]

  package static func named(_ name: String) -> ProcessColumn? { all.first { $0.name == name } }

  /// The columns that a screen of that width has room for, in order.
  package static func fitting(_ columns: Int) -> [ProcessColumn] {
    var chosen = all
    // One cell for the cursor, one between two columns.
    while 1 + chosen.reduce(0, { $0 + $1.width + 1 }) > columns,
      let last = chosen.map(\.rank).max(), last > 0
    {
      chosen.removeAll { $0.rank == last }
    }
    return chosen
  }
}

extension ProcessColumn.SortKey {
  fileprivate static func bytes(_ bytes: UInt64?) -> Self {
    bytes.map { .number(Double($0)) } ?? .unknown
  }
}
