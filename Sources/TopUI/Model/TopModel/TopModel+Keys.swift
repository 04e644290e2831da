import Snapshots

extension TopModel {
  /// `target`: what the mouse points at, where the key is one of its.
  mutating func press(_ key: Key, at target: MouseTarget?) -> Effect? {
    if !overlays.isEmpty { return pressInOverlay(key, at: target) }
    if case .mouse(let mouse) = key { return take(mouse, at: target) }
    if pressInDetail(key) { return nil }
    if finding != nil, key == .character("n") || key == .character("N") {
      notice = findNext(key == .character("n") ? 1 : -1)
      return nil
    }
    return KeyBinding.action(for: key).flatMap { perform($0) }
  }

  /// One entry an action.
  mutating func perform(_ action: KeyBinding.Action) -> Effect? {
    switch action {
    case .move(let move):
      screen.isTable ? table.move(move, height: visible.table) : moveInList(move)
    case .sideways(let step): moveSideways(step)
    case .find: askWhatToFind()
    case .filter: askForFilter()
    case .user: askForUser()
    case .sort(let column): sort(by: column)
    case .pickSort: pickSort()
    case .sortBeside(let step): screen == .exited ? sortExited() : sortBeside(step)
    case .reverse: reverse()
    case .toggle(let toggle): self.toggle(toggle)
    case .fold(let fold): self.fold(fold)
    case .interval: overlays = [.prompt(Prompt(.interval))]
    case .screen(let step): show(screen.next(step))
    case .show(let other): show(screen == other ? .main : other)
    case .tag: tag()
    case .tagSeveral: askWhatToTag()
    case .untag: table.untagAll()
    case .follow: follow()
    case .detail: screen == .exited ? turnToEnds() : showDetail()
    case .part(let part):
      showDetail()
      if detail != nil { showPart(part) }
    case .signal: askForSignal()
    case .nice(let step): askToRenice(step)
    case .pause: pause()
    case .peak: lookAtPeak()
    case .copy: return copy()
    case .mark: overlays = [.prompt(Prompt(.mark))]
    case .endRun: return endRun()
    case .compare: compare()
    case .base: chooseBase()
    case .setup: overlays = [.menu(.setup(self))]
    case .save: return .save
    case .repaint: return .repaint
    case .help: overlays = [.help(scroll: 0)]
    case .quit: return .quit
    case .back: goBack()
    }
    return nil
  }

  mutating func show(_ other: TopScreen) {
    screen = other
    detail = nil
    comparing = nil
    isInEnds = false
    table.scrollToFirstColumn()
    list = ListCursor()
    table.scrollToTop()
    arrange()
  }

  /// Through the columns; while the view is paused, through time.
  private mutating func moveSideways(_ step: Int) {
    if paused != nil { return self.step(step) }
    if screen.isTable, let room = visible.sideways { table.scrollSideways(step, in: room) }
  }

  private mutating func askWhatToFind() {
    if screen == .exporter { return notice = "there is nothing to find here" }
    overlays = [.prompt(Prompt(.find))]
  }

  private mutating func askForUser() {
    if screen == .runs { return notice = Self.nothingToFilter }
    overlays = [.menu(.users(self))]
  }

  private static let nothingToFilter = "runs hold all processes: no filter applies to them"

  private mutating func askForFilter() {
    if screen == .runs { return notice = Self.nothingToFilter }
    var prompt = Prompt(.filter, text: selectionRules.filter?.text ?? "")
    prompt.filterBefore = selectionRules.filter
    overlays = [.prompt(prompt)]
  }

  private mutating func follow() {
    if isTableShown() { table.follow() }
  }

  /// In the list as it was seen when the key was pressed.
  private mutating func moveInList(_ move: KeyBinding.Move) {
    guard let listing else { return }
    if case .exporter(let text) = listing {
      list.turn(move, count: text.lines.count, height: visible.list)
    } else {
      let names = listing.names(inEnds: isInEnds)
      moveCursor { $0.move(move, among: names, height: $1) }
    }
  }

  /// Whether nothing but what ``goBack()`` takes away keeps processes from the table.
  var escapeShowsAll: Bool {
    let rules = selectionRules
    return finding == nil && (rules.filter != nil || rules.user != nil) && rules.pids.isEmpty
      && !settings.hidesIdle
  }

  /// Whether something is looked for, where there is something to look for.
  var isFindingHere: Bool { finding != nil && screen != .exporter }

  /// Whether the user chose what to see here, and ``goBack()`` takes that back.
  var isFilteredHere: Bool {
    (screen.isTable || screen == .exited)
      && (selectionRules.filter != nil || selectionRules.user != nil)
  }

  private mutating func goBack() {
    if isFindingHere { return finding = nil }
    if comparing != nil { return leaveComparison() }
    if isInEnds { return isInEnds = false }
    if isFilteredHere {
      selectionRules.filter = nil
      selectionRules.user = nil
      return arrange()
    }
    if !screen.isTable { return show(.main) }
    if paused != nil { pause() }
  }

  /// The process, or the thread, as its row names it.
  private mutating func copy() -> Effect? {
    guard isTableShown(), table.target != nil else { return nil }
    let row = table.rows[table.position]
    if row.owner != nil { return .copy(Target(row.process).name) }
    return .copy("\(row.process.id.pid) \(row.process.commandLine)")
  }
}
