import Sampler

extension TopModel {
  mutating func press(_ key: Key) -> Effect? {
    if !overlays.isEmpty { return pressInOverlay(key) }
    if case .mouse(let mouse) = key { return take(mouse) }
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
    case .move(let move): screen.isTable ? self.move(move) : moveInList(move)
    case .sideways(let step): moveSideways(step)
    case .find: overlays = [.prompt(Prompt(.find))]
    case .filter: askForFilter()
    case .user: overlays = [.menu(.users(self))]
    case .sort(let column): sort(by: column)
    case .pickSort: pickSort()
    case .sortBeside(let step): screen == .exited ? sortExited() : sortBeside(step)
    case .reverse: sort { $0.isAscending.toggle() }
    case .toggle(let toggle): self.toggle(toggle)
    case .fold(let fold): self.fold(fold)
    case .interval: overlays = [.prompt(Prompt(.interval))]
    case .screen(let step): show(screen.next(step))
    case .show(let other): show(screen == other ? .main : other)
    case .tag: tag()
    case .untag: tagged = []
    case .follow: follow()
    case .detail: showDetail()
    case .part(let part):
      showDetail()
      if detail != nil { showPart(part) }
    case .signal: askForSignal()
    case .nice(let step): askToRenice(step)
    case .pause: pause()
    case .peak: lookAtPeak()
    case .copy: return copy()
    case .mark: overlays = [.prompt(Prompt(.mark))]
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
    isComparing = false
    columnScroll = 0
    list = ListCursor()
    startAtTop()
    arrange()
  }

  /// Through the columns; while the view is paused, through time.
  private mutating func moveSideways(_ step: Int) {
    if paused != nil { return self.step(step) }
    // The first column stays, and so does the last.
    let most = max(settings[tableScreen].columns.count - 2, 0)
    columnScroll = min(max(columnScroll + step, 0), most)
  }

  private mutating func askForFilter() {
    var prompt = Prompt(.filter, text: selectionRules.filter?.text ?? "")
    prompt.filterBefore = selectionRules.filter
    overlays = [.prompt(prompt)]
  }

  /// The cursor stays on the process, and the table with the cursor.
  private mutating func follow() {
    guard isTableShown() else { return }
    guard target != nil else { return isFollowing = false }
    isFollowing.toggle()
    if isFollowing { select(position) }
  }

  /// Whether nothing but what ``goBack()`` takes away keeps processes from the table.
  var escapeShowsAll: Bool {
    let rules = selectionRules
    return finding == nil && (rules.filter != nil || rules.user != nil) && rules.pids.isEmpty
      && settings.showsKernelThreads && !settings.hidesIdle
  }

  private mutating func goBack() {
    if isComparing { return isComparing = false }
    if !screen.isTable { return show(.main) }
    if finding != nil { return finding = nil }
    if selectionRules.filter != nil || selectionRules.user != nil {
      selectionRules.filter = nil
      selectionRules.user = nil
      return arrange()
    }
    if paused != nil { pause() }
  }

  /// The process, or the thread, as its row names it.
  private mutating func copy() -> Effect? {
    guard isTableShown(), target != nil else { return nil }
    let row = rows[position]
    if row.owner != nil { return .copy(Target(row.process).name) }
    return .copy("\(row.process.id.pid) \(row.process.commandLine)")
  }
}
