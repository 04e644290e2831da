import ArgumentParser
import TopUI

/// What `--sort` names: a column, as ptop, its title, htop or top names it; after a + or - the direction, as
/// top(1) has it for `-o`.
struct SortKey: Equatable {
  let order: SortOrder

  /// Throws a sentence for what names no column.
  init(parsing text: String) throws {
    let sign = text.first.flatMap { "+-".contains($0) ? $0 : nil }
    // `+exit` is the title of a column too.
    let isTitle = ProcessColumn.all.contains { $0.title.lowercased() == text.lowercased() }
    guard let sign, !isTitle else {
      order = SortOrder(column: try Self.column(text))
      return
    }
    order = SortOrder(column: try Self.column(String(text.dropFirst())), isAscending: sign == "-")
  }

  /// The name of the column. Throws a sentence for what names none.
  static func column(_ text: String) throws -> String {
    let wanted = text.lowercased()
    let names = ProcessColumn.all.map(\.name)
    if names.contains(wanted) { return wanted }
    let named = ProcessColumn.all.first { $0.title.lowercased() == wanted }?.name
    guard let name = named ?? others[wanted], names.contains(name) else {
      throw ValidationError("there are \(names.joined(separator: ", "))")
    }
    return name
  }

  /// The fields of htop(1) and top(1) that have other names here.
  static let others: [String: String] = [
    "%cpu": "cpu", "percent_cpu": "cpu", "%mem": "mem", "percent_mem": "mem", "m_resident": "res",
    "rss": "res", "m_virt": "virt", "m_size": "virt", "m_share": "shr", "m_swap": "swap",
    "m_pss": "pss", "pr": "pri", "priority": "pri", "nice": "ni", "state": "s",
    "nlwp": "thr", "nth": "thr", "nthreads": "thr", "threads": "thr", "st_uid": "user",
    "euser": "user",
    "nmin": "minflt", "nmaj": "majflt", "starttime": "start",
    "started": "start", "io_rate": "io", "io_read_rate": "read", "io_write_rate": "write",
    "comm": "command", "tgid": "pid",
  ]
}
