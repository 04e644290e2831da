import Snapshots

extension TopModel {
  /// The model after an event, and what the loop has to do about it. Pure.
  package mutating func apply(_ event: Event) -> Effect? {
    var effect: Effect?
    switch event {
    case .snapshot(let snapshot): take(snapshot)
    case .surroundings(let surroundings): self.surroundings = surroundings
    case .resized(let size): self.size = size
    case .time(let now): letGo(at: now)
    case .outcome(let text): notice = text
    case .mark(let label): mark(label)
    case .inspection(let inspection): take(inspection)
    case .key(let key):
      // Behind what lies over the status row it was not seen yet.
      if overlays.isEmpty, let line = unreadLogLine { readLogLine = line.number }
      notice = nil
      effect = press(key)
    }
    showCursor()
    showListing()
    return effect
  }

  private mutating func take(_ snapshot: Snapshot) {
    if let live {
      let exited = paused == nil ? rows.context?.exitedCores : nil
      departures.take(from: live, to: snapshot, exitedCores: exited ?? [], keeping: kept)
    }
    let moment = Moment(snapshot, after: rateBases.take(snapshot))
    live = moment
    // Rows of the sample before hold the history, which would be copied to be added to.
    if paused == nil { rows = Rows() }
    remember(moment)
    runs.take(snapshot)
    intervals.take(snapshot)
    forgetEnded(snapshot)
    if paused == nil { arrange() }
  }

  /// Who looks at all about a process wants to go on when it has ended.
  private var kept: Snapshot.Process.ID? {
    detail == nil ? nil : subjectID ?? selection?.id
  }

  /// When something changes on the screen though no event comes: rows of the ended go, unless the next
  /// sample is there as soon to take them away.
  package var wakes: Duration? {
    settings.interval > .seconds(1) ? departures.next(keeping: kept) : nil
  }

  private mutating func letGo(at now: Duration) {
    departures.leave(at: now, keeping: kept)
    if paused == nil { arrange() }
  }

  /// Who has ended and is still shown.
  private var departed: [Departures.Departed] {
    if paused != nil { return [] }
    return settings.showsEnded ? departures.all : departures.all.filter { $0.process.id == kept }
  }

  /// Nothing can be done to who has ended, so it is not tagged any more. Who could not be read this
  /// time may well be alive.
  private mutating func forgetEnded(_ snapshot: Snapshot) {
    func isThere(_ id: Snapshot.Process.ID) -> Bool {
      snapshot.processes.process(id) != nil || snapshot.coverage.hiddenPids.contains(id.pid)
    }
    tagged = tagged.filter { isThere($0.id) }
    folded = folded.filter(isThere)
  }

  /// Puts the rows in order and finds the selected process again.
  mutating func arrange() {
    guard let moment else { return }
    let hasExits = settings[tableScreen].columns.contains("exit") || order.column == "exit"
    var rules = selectionRules
    rules.hidesKernelThreads = !settings.showsKernelThreads
    rules.hidesIdle = settings.hidesIdle
    rows =
      Arrangement(
        moment: moment, departed: departed,
        context: RowContext(
          moment, settings, isASCII: isASCII, hasExits: hasExits, history: history,
          until: historyIndex), order: order,
        isTree: settings.isTree, hasThreads: settings.showsThreads, folded: folded, selection: rules
      ).rows
    guard let selection else {
      position = 0
      return
    }
    if let found = rows.index(of: selection.id) { position = found }
  }
}
