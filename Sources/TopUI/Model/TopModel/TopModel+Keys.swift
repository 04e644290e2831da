import Snapshots

extension TopModel {
  /// `target`: what the mouse points at, where the key is one of its.
  mutating func press(_ key: Key, at target: MouseTarget?) -> Effect? {
    if !overlays.isEmpty { return pressInOverlay(key, at: target) }
    if case .mouse(let mouse) = key { return take(mouse, at: target) }
    if pressInDetail(key) { return nil }
    // It sorts by pid at other times.
    if finding != nil, key == .character("N") { return perform(.findNext(-1)) }
    guard let action = KeyBinding.action(for: key) else {
      notice = OtherKey.hint(for: key)
      return nil
    }
    return perform(action)
  }

  /// One entry an action.
  mutating func perform(_ action: KeyBinding.Action) -> Effect? {
    if action.endsFind { finding = nil }
    switch action {
    case .move(let move):
      screen.isTable ? table.move(move, height: visible.table) : moveInList(move)
    case .sideways(let step): moveSideways(step)
    case .find: askWhatToFind()
    case .findNext(let step): notice = findNext(step)
    case .filter: askForFilter()
    case .user: askForUser()
    case .sort(let column): sort(by: column)
    case .pickSort: pickSort()
    case .sortBeside(let step): screen == .exited ? sortExited() : sortBeside(step)
    case .reverse: reverse()
    case .toggle(let toggle): self.toggle(toggle)
    case .fold(let fold): self.fold(fold)
    case .interval: askForInterval()
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
    case .nice(let step): askForNice(step)
    case .pause: pause()
    case .peak: lookAtPeak()
    case .copy: return copy()
    case .leap(let leap): self.leap(leap)
    case .time: overlays = [.prompt(Prompt(.time))]
    case .mark: return askForMark()
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

  /// Between samples; of a recording, how fast it plays.
  private mutating func askForInterval() {
    let (kind, now) =
      recording == nil
      ? (Prompt.Kind.interval, Settings.text(of: settings.interval))
      : (.speed, Format.decimal(playSpeed))
    overlays = [.prompt(Prompt(kind, TextField(now, isProposal: true)))]
  }

  private mutating func askForUser() {
    if screen == .runs { return notice = Self.nothingToFilter }
    overlays = [.menu(.users(self))]
  }

  private static let nothingToFilter = "runs hold all processes: no filter applies to them"

  private mutating func askForFilter() {
    if screen == .runs { return notice = Self.nothingToFilter }
    var prompt = Prompt(
      .filter, TextField(selectionRules.filter?.text ?? ""),
      history: inputs[.filter, default: InputHistory()])
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

  /// What Esc does, where that lets more processes into the table.
  var escapeShowsMore: String? {
    switch lastMode {
    case .filter, .user: lastMode?.wayOut
    default: nil
    }
  }

  /// The process, or the thread, as its row names it.
  private mutating func copy() -> Effect? {
    guard isTableShown(), table.target != nil else { return nil }
    let row = table.rows[table.position]
    if row.owner != nil { return .copy(Target(row.process).name) }
    return .copy("\(row.process.id.pid) \(row.process.commandLine)")
  }
}
