import Linux
import Runs
import Snapshots

extension TopModel {
  /// Takes in what happened, and where that was a mouse, what it pointed at. What is shown of it depends
  /// on the layout: see ``settle()``.
  mutating func take(_ event: Event, at target: MouseTarget?) -> Effect? {
    switch event {
    case .snapshot(let snapshot, let status):
      if let status { programStatus = status }
      take(snapshot)
    case .status(let status): programStatus = status
    case .resized(let size): self.size = size
    case .time(let now):
      if recording == nil { letGo(at: now) }
      play(at: now)
    case .outcome(let text): notice = text
    case .sent(let number, let targets): take(number, sentTo: targets)
    case .mark(let mark): take(mark)
    case .run(let run, let isBase): runs.add(run, isBase: isBase)
    case .replayed(let file): take(file)
    case .inspection(let inspection): take(inspection)
    case .key(let key):
      // Where something covers the status row, it was not seen yet.
      if overlays.isEmpty, let line = unreadLogLine { readLogLine = line.number }
      notice = nil
      return press(key, at: target)
    }
    return nil
  }

  /// Keeps the cursors where they can be seen, once it is known for how much there is room.
  mutating func settle() {
    orderModes()
    table.scrollToCursor(height: visible.table)
    if let listing, screen != .exporter {
      list.stay(among: listing.names(inEnds: false), height: visible.list)
      endsList.stay(among: listing.names(inEnds: true), height: visible.ends)
    }
  }

  private mutating func take(_ snapshot: Snapshot) {
    if let live {
      let exited = paused == nil ? table.rows.context?.exitedCores : nil
      endedRows.take(from: live, to: snapshot, exitedCores: exited ?? [], keeping: kept)
    }
    let moment = Moment(snapshot, ratesSince: rateBases.base(of: snapshot))
    live = moment
    if paused == nil { table.dropRows() }
    remember(moment)
    // A recording opens at the first sample that has rates.
    if recording != nil, paused == nil, moment.rates != nil { pauseAtNewest() }
    runs.take(snapshot)
    if recording == nil { intervals.take(snapshot) }
    table.forgetEnded(snapshot)
    if paused == nil { arrange() }
    tellEnds(in: snapshot)
    renewSubject()
    lookAgain()
  }

  private mutating func take(_ number: Int32, sentTo targets: [Target]) {
    notice = "sent \(SignalName.name(number)) to \(targets.name)"
    guard let live else { return }
    sentSignals.append(SentSignal(number, to: targets, at: live.snapshot.taken.monotonic))
  }

  /// Tells what came of signals.
  private mutating func tellEnds(in snapshot: Snapshot) {
    for index in sentSignals.indices {
      if let news = sentSignals[index].news(in: snapshot) { notice = news }
    }
    sentSignals.removeAll { $0.isOver(at: snapshot.taken.monotonic) }
  }

  /// Whether the process, or the thread, is neither alive nor shown as ended.
  private var hasSelectionEnded: Bool {
    guard paused == nil, detail == nil, table.isSelectionGone, let live, let gone = table.selection
    else { return false }
    return !live.snapshot.mayHave(gone.id)
  }

  /// The process that all is shown about: it stays when it has ended.
  private var kept: Snapshot.Process.ID? {
    detail == nil ? nil : table.subjectID ?? table.selection?.id
  }

  /// When something changes on the screen though no event comes: rows of the ended go, unless the next
  /// sample is there as soon to take them away.
  package var wakes: Duration? {
    if recording != nil { return playsNext }
    return settings.interval > .seconds(1) ? endedRows.next(keeping: kept) : nil
  }

  private mutating func letGo(at now: Duration) {
    endedRows.leave(at: now, keeping: kept)
    if paused == nil { arrange() }
  }

  /// The processes that have ended and are still shown.
  private var ended: [EndedRows.Row] {
    if paused != nil { return [] }
    return settings.showsEnded ? endedRows.all : endedRows.all.filter { $0.process.id == kept }
  }

  /// Makes the rows of the table.
  mutating func arrange() {
    guard let moment = shownMoment else { return }
    columnWidths = ProcessColumn.widths(
      settings[tableScreen].columns, for: moment.snapshot.processes)
    table.show(arrangedRows(folded: table.folded))
    guard hasSelectionEnded, let gone = table.selection else { return }
    if table.isFollowing { notice = "\(gone.name) has ended, and is not followed any more" }
    table.leaveEnded()
  }

  /// The rows of the table, with these branches folded.
  func arrangedRows(folded: Set<Snapshot.Process.ID>) -> Rows {
    guard let moment = shownMoment else { return Rows() }
    let hasExits = settings[tableScreen].columns.contains("exit") || order.column == "exit"
    var rules = selectionRules
    // What is asked for by its pid is shown, whatever it is.
    rules.hidesKernelThreads = !settings.showsKernelThreads && rules.pids.isEmpty
    rules.hidesIdle = settings.hidesIdle
    let context = RowContext(
      moment, command: .init(isLine: settings.showsCommandLine, hasPath: settings.showsPath),
      isOfMachine: settings.isOfMachine, isASCII: signs == .ascii, hasExits: hasExits,
      history: history,
      until: historyIndex, ownUser: ownUser)
    return Arrangement(
      moment: moment, ended: ended, context: context, order: order, isTree: settings.isTree,
      hasThreads: settings.showsThreads, folded: folded, selection: rules
    ).rows
  }

  /// Whether nothing is shown only because kernel threads are hidden.
  var matchesKernelThreads: Bool {
    guard hiddenKernelThreads > 0, let moment = shownMoment else { return false }
    var rules = selectionRules
    rules.hidesIdle = settings.hidesIdle
    return !rules.places(in: moment).isEmpty
  }

  /// How many of the moment that is shown are hidden because they are kernel threads.
  var hiddenKernelThreads: Int {
    if settings.showsKernelThreads || !selectionRules.pids.isEmpty { return 0 }
    return snapshot?.processes.count { $0.facts.isKernelThread } ?? 0
  }
}
