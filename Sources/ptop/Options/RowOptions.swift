import ArgumentParser
import Sampler
import Snapshots
import TopUI

/// Which processes a screen shows, with what of them, and in which order.
struct RowOptions: ParsableArguments {
  @Option(
    name: [.customShort("s"), .customShort("o"), .long, .customLong("sort-key")],
    parsing: .unconditional,
    help: ArgumentHelp(
      "Sort by a column: \(Self.columnNames.joined(separator: ", ")). (default: cpu)",
      valueName: "column"), transform: SortKey.init(parsing:))
  var sort: SortKey?

  @Flag(help: "Sort the other way round.")
  var reverse = false

  @Flag(name: [.customShort("t"), .long], help: "Show parents and children as a tree.")
  var tree = false

  @Flag(name: [.customShort("H"), .long], help: "Show threads.")
  var threads = false

  @Flag(name: [.customShort("i"), .long], help: "Leave out processes that use no CPU time.")
  var hideIdle = false

  @Option(
    name: [.customShort("u"), .long],
    help: ArgumentHelp("Show the processes of a user only.", valueName: "name"),
    transform: Self.name)
  var user: String?

  @Option(
    name: [.customShort("p"), .long],
    help: ArgumentHelp("Show these processes only: 1,4711.", valueName: "list"),
    transform: Self.pids)
  var pid: [[Int32]] = []

  @Option(
    help: ArgumentHelp("Show these columns, in this order: pid,cpu,command.", valueName: "list"),
    transform: Self.columns)
  var columns: [String]?

  private static var columnNames: [String] { ProcessColumn.all.map(\.name) }

  func rules(_ filter: Filter?) -> ProcessSelection {
    var rules = ProcessSelection()
    (rules.filter, rules.user, rules.pids) = (filter?.orNone, user, Set(pid.joined()))
    return rules
  }

  /// A flag wins over the settings.
  func over(_ saved: Settings) -> Settings {
    var settings = saved
    if let sort { settings[.main].order = sort.order }
    if reverse { settings[.main].order.isAscending.toggle() }
    if tree { settings.isTree = true }
    if threads { settings.showsThreads = true }
    if hideIdle { settings.hidesIdle = true }
    if let columns { settings[.main].columns = columns }
    return settings
  }

  private static func columns(_ text: String) throws -> [String] {
    var names: [String] = []
    for part in list(text) {
      let name = try SortKey.column(part)
      guard !names.contains(name) else { throw ValidationError("'\(name)' is there twice") }
      names.append(name)
    }
    return names
  }

  private static func name(_ text: String) throws -> String {
    guard !text.isEmpty else { throw ValidationError("give the name of a user") }
    return UserNames().name(text) ?? text
  }

  /// A recording may be of another machine, which has other users.
  func requireUser() throws {
    if let user, UserNames().name(user) == nil {
      throw ValidationError("there is no user '\(user)' here; give --user a name or a number")
    }
  }

  private static func pids(_ text: String) throws -> [Int32] {
    try list(text).map { part in
      guard let pid = Int32(part), pid > 0 else {
        throw ValidationError("give numbers of processes with commas between them")
      }
      return pid
    }
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
