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

  /// What is said when nothing must be read: that the selected process has ended, or what is shown.
  static func message(_ model: TopModel, _ layout: Layout) -> (String, Style) {
    if model.isNothingFound, let finding = model.finding {
      // So that the way out is seen, whatever was typed.
      let (end, way) = ("'; Esc ends the search", "nothing here has '")
      let room = layout.size.columns - way.count - end.count - 2
      let text = Format.cut(SafeText.string(finding), to: max(room, 1))
      return ("\(way)\(text)\(end)  \(chosen(model, isFound: false))", .notice)
    }
    if let absence = absence(model) { return ("\(absence)  \(chosen(model))", .notice) }
    return (chosen(model) + shown(model, layout) + gaps(model), .dim)
  }

  /// Where the selected process is, when it is not among the processes of the moment that is shown.
  static func absence(_ model: TopModel) -> String? {
    guard model.table.isSelectionGone, let gone = model.table.selection, !has(gone, model.snapshot)
    else {
      return nil
    }
    let isAlive = has(gone, model.live?.snapshot)
    if model.paused == nil { return "\(gone.name) exited" }
    return "\(gone.name)\(isAlive ? "" : " exited, and") was not there at that moment"
  }

  private static func has(_ target: Target, _ snapshot: Snapshot?) -> Bool {
    snapshot?.processes.process(target.id) != nil
  }

  /// What is not as it is at the start.
  private static func chosen(_ model: TopModel, isFound: Bool = true) -> String {
    var parts: [String] = []
    if model.screen != .main { parts.append(model.screen.title) }
    if let age = model.pausedAge { parts.append("PAUSED -\(Format.span(age))") }
    if model.paused != nil, model.history.isCutShort {
      parts.append(CostLine.history(model.history))
    }
    if model.table.isFollowing, let followed = model.table.selection {
      parts.append("FOLLOW \(followed.name)")
    }
    if let finding = model.finding, isFound { parts.append("n/N: \(SafeText.string(finding))") }
    let rules = model.screen == .runs ? ProcessSelection() : model.selectionRules
    if let user = rules.user { parts.append("user \(SafeText.string(user))") }
    if let filter = rules.filter {
      parts.append("filter \(SafeText.string(filter.text))")
    }
    if !model.table.tagged.isEmpty { parts.append("\(model.table.tagged.count) tagged") }
    return parts.map { $0 + "  " }.joined()
  }

  private static func shown(_ model: TopModel, _ layout: Layout) -> String {
    guard model.screen.isTable else {
      if model.isFindingHere { return "Esc ends the search" }
      if model.comparing != nil { return "R reverses the order, Esc back to the runs" }
      if let end = model.selectedEnd { return "\(end.title)  Esc back to the names" }
      return model.isFilteredHere ? "Esc shows all" : "Tab goes on, Esc back to Main"
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
    // Where the hint at the right needs the room, the mark at the column's title is enough.
    let hasRoom = layout.size.columns >= 60 || layout.keyRow != nil
    guard hasRoom, let column = ProcessColumn.named(model.order.column) else { return text }
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
