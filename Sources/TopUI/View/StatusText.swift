import Linux
import Snapshots

/// What the status row says.
enum StatusText {
  /// What must be read, until a key is pressed.
  static func notice(_ model: TopModel) -> String? {
    let logged = model.unreadLogLine.map { SafeText.string($0.text) }
    let both = [model.notice, logged].compactMap(\.self)
    return both.isEmpty ? nil : both.joined(separator: "; ")
  }

  /// What is said when nothing must be read: that what is looked for is not here, or what is shown.
  static func message(_ model: TopModel, _ layout: Layout) -> (String, Style) {
    if model.isNothingFound, let finding = model.finding {
      // So that the way out is seen, whatever was typed.
      let (end, way) = ("'; Esc ends the find", "no match for '")
      let room = layout.size.columns - way.count - end.count - 2
      let text = Format.cut(SafeText.string(finding), to: max(room, 1))
      return ("\(way)\(text)\(end)  \(modes(model, isFound: false))", .notice)
    }
    let modes = modes(model)
    if let absence = absence(model) { return ("\(absence)  \(modes)", .notice) }
    return (modes + shown(model, layout) + gaps(model), .dim)
  }

  /// That the selected process is not among those of the moment in the past that is shown.
  static func absence(_ model: TopModel) -> String? {
    guard model.paused != nil, model.table.isSelectionGone, let gone = model.table.selection,
      !has(gone, model.snapshot)
    else {
      return nil
    }
    let isAlive = has(gone, model.live?.snapshot)
    return "\(gone.name)\(isAlive ? "" : " exited, and") was not there at that moment"
  }

  private static func has(_ target: Target, _ snapshot: Snapshot?) -> Bool {
    snapshot?.processes.process(target.id) != nil
  }

  /// What is not as it is at the start, in which keys may mean something else: always to be seen.
  static func modes(_ model: TopModel, isFound: Bool = true) -> String {
    var parts: [String] = []
    if let replay = ReplayText.status(model) {
      parts.append(replay)
    } else if let age = model.pausedAge {
      parts.append("PAUSED -\(Format.span(age))")
    }
    if model.screen != .main { parts.append(model.screen.title) }
    if model.paused != nil, model.history.isCutShort {
      parts.append(CostLine.history(model.history))
    }
    if model.table.isFollowing, let followed = model.table.selection {
      parts.append("FOLLOW \(followed.name)")
    }
    if let finding = model.finding, isFound {
      parts.append("FIND \(short(finding)): n next, N before")
    }
    let rules = model.screen == .runs ? ProcessSelection() : model.selectionRules
    if let user = rules.user { parts.append("user \(short(user))") }
    if let filter = rules.filter { parts.append("filter \(short(filter.text))") }
    if !model.table.tagged.isEmpty { parts.append("\(model.table.tagged.count) tagged") }
    return parts.map { $0 + "  " }.joined()
  }

  /// Of what was typed so much that what comes behind it is seen too.
  private static func short(_ text: String) -> String { Format.cut(SafeText.string(text), to: 40) }

  private static func shown(_ model: TopModel, _ layout: Layout) -> String {
    guard model.screen.isTable else {
      let way = model.lastMode?.wayOut ?? ""
      if model.comparing != nil { return "R reverses the order, \(way)" }
      if let end = model.selectedEnd { return "\(end.title)  \(way)" }
      if case .screen = model.lastMode { return "Tab goes on, \(way)" }
      return way
    }
    let kernelThreads = model.hiddenKernelThreads
    let all = (model.snapshot?.processes.count ?? 0) - kernelThreads
    func count(_ entries: ArraySlice<Rows.Entry>) -> Int {
      entries.count { $0.place >= 0 && $0.thread == nil && !$0.isAncestor }
    }
    let entries = model.table.rows.entries
    let live = count(entries[...])
    let place = max(count(entries.prefix(model.table.position + 1)), 1)
    // Of rows that are all of the ended, none is one of those that are counted.
    var text = model.table.selection == nil || live == 0 ? "" : "\(place) of "
    text += live == all ? "" : "\(live)/"
    text += Format.count(UInt64(all), "process")
    if kernelThreads > 0 { text += " + \(kernelThreads) kthr" }
    guard let column = ProcessColumn.named(model.order.column) else { return text }
    // The mark at the column's title is not there to be seen.
    let isTitled =
      layout.titleRow != nil && layout.columns.contains { $0.thing.name == column.name }
    if !isTitled { return "by \(column.title)  \(text)" }
    // Where the hint at the right needs the room, it is enough.
    let hasRoom = layout.size.columns >= 60 || layout.keyRow != nil
    if !hasRoom { return text }
    let ends = column.isText ? ("A to Z", "Z to A") : ("smallest first", "largest first")
    return text + " by \(column.title), \(model.order.isAscending ? ends.0 : ends.1)"
  }

  /// What could not be seen.
  private static func gaps(_ model: TopModel) -> String {
    guard let coverage = model.snapshot?.coverage else { return "" }
    return CoverageText.gaps(coverage).map { ", " + $0 }.joined()
  }

  /// What ptop itself costs, and what it could not deliver.
  static func cost(_ model: TopModel) -> String {
    guard let snapshot = model.snapshot else { return "" }
    var text = "sample \(Format.short(snapshot.cost.cpu)) CPU"
    if let elapsed = model.rates?.elapsed {
      text += ", \(Format.fixed(snapshot.cost.cpu.seconds / elapsed.seconds * 100, 2))% of a core"
    }
    if let missed = snapshot.cadence?.missed, missed > 0 {
      text += ", \(Format.count(missed, "tick")) missed"
    }
    let skipped = model.programStatus.framesSkipped
    return skipped > 0 ? text + ", \(Format.count(UInt64(skipped), "frame")) skipped" : text
  }
}
