package import Snapshots

/// The rows of the table, in order: a row is made when it is looked at.
package struct Rows: RandomAccessCollection, Sendable {
  /// Which process a row shows.
  struct Entry: Sendable {
    /// In the snapshot; below 0, one's complement of the place among those that have ended.
    var place: Int32
    /// The place among the threads of that process; `nil` for the process itself.
    var thread: Int?
    var branch: Branch?
    /// Whether it does not match what the user chose, and is only there to lead to those that do.
    var isAncestor = false
  }

  /// Places of the processes that are hidden in the folded branch of each.
  typealias Hidden = [Int32: [Int32]]

  let moment: Moment?
  private let ended: [EndedRows.Row]
  private(set) var entries: [Entry]
  let hidden: Hidden
  let context: RowContext?

  init() { (moment, ended, entries, hidden, context) = (nil, [], [], [:], nil) }

  init(
    _ entries: [Entry], hidden: Hidden = [:], of moment: Moment, ended: [EndedRows.Row],
    context: RowContext
  ) {
    self.moment = moment
    self.ended = ended
    self.entries = entries
    self.hidden = hidden
    self.context = context
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { entries.count }

  package subscript(index: Int) -> ProcessRow {
    guard let moment, let context else { preconditionFailure("no rows") }
    let entry = entries[index]
    return Self.row(entry, hidden: hidden, of: moment, ended: ended, context: context)
  }

  static func row(
    _ entry: Entry, hidden: Hidden = [:], of moment: Moment, ended: [EndedRows.Row],
    context: RowContext
  ) -> ProcessRow {
    if entry.place < 0 {
      let gone = ended[Int(~entry.place)]
      return ProcessRow(
        process: gone.process, cores: gone.cores, exitedCores: gone.exitedCores, ended: gone,
        branch: entry.branch, isAncestor: entry.isAncestor, context: context)
    }
    let place = Int(entry.place)
    let process = moment.snapshot.processes[place]
    if let thread = entry.thread {
      return ProcessRow(thread: thread, of: process, branch: entry.branch, context: context)
    }
    let below = hidden.isEmpty ? [] : hidden[entry.place] ?? []
    return ProcessRow(
      process: process, cores: moment.rates?.cores[place],
      exitedCores: context.exitedCores.isEmpty ? nil : context.exitedCores[place], ended: nil,
      branch: entry.branch, isAncestor: entry.isAncestor,
      hidden: below.map { row(Entry(place: $0), of: moment, ended: ended, context: context) },
      context: context)
  }

  /// Whether it is of a process that has ended.
  func isGone(at index: Int) -> Bool { entries[index].place < 0 }

  mutating func move(_ index: Int, to place: Int) {
    entries.insert(entries.remove(at: index), at: place)
  }

  /// The row of the process, also where that one is of its thread.
  func process(at index: Int) -> ProcessRow? {
    guard let moment, let context, entries.indices.contains(index) else { return nil }
    var entry = entries[index]
    entry.thread = nil
    return Self.row(entry, of: moment, ended: ended, context: context)
  }

  /// Which process or thread the row is of, without making it.
  func id(at index: Int) -> Snapshot.Process.ID? {
    guard entries.indices.contains(index) else { return nil }
    return entries[index].thread == nil ? processID(at: index) : self[index].process.id
  }

  /// The process that the row is of; of a thread, its process.
  func processID(at index: Int) -> Snapshot.Process.ID? {
    guard let moment, entries.indices.contains(index) else { return nil }
    let place = entries[index].place
    return place < 0
      ? ended[Int(~place)].process.id : moment.snapshot.processes[Int(place)].id
  }

  /// Where the process is among them.
  package func index(of id: Snapshot.Process.ID) -> Int? {
    guard let moment else { return nil }
    var wanted = moment.snapshot.processes.index(ofPid: id.pid).map(Int32.init)
    if let place = wanted, moment.snapshot.processes[Int(place)].id != id { wanted = nil }
    if wanted == nil { wanted = ended.firstIndex { $0.process.id == id }.map { ~Int32($0) } }
    if let wanted {
      return entries.firstIndex { $0.place == wanted && $0.thread == nil }
    }
    // A thread's, if there are any.
    return entries.indices.first { entries[$0].thread != nil && self.id(at: $0) == id }
  }
}
