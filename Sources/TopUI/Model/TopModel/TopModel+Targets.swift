import Snapshots

extension TopModel {
  /// Those that are tagged, or the one under the cursor.
  private var targets: [Target] {
    table.tagged.isEmpty
      ? table.target.map { [$0] } ?? [] : table.tagged.sorted { $0.id.pid < $1.id.pid }
  }

  mutating func tag() {
    if isTableShown() { table.tag(height: visible.table) }
  }

  mutating func askWhatToTag() {
    if isTableShown() { overlays = [.menu(.tags(self))] }
  }

  mutating func askForSignal() {
    guard let targets = actable() else { return }
    table.stick()
    overlays = [.menu(.signals(targets))]
  }

  /// For the value, from so much above or below the one that it has now.
  mutating func askForNice(_ step: Int) {
    guard let targets = actable() else { return }
    table.stick()
    let values = targets.compactMap { lastSeen($0)?.nice }
    let now = values.min().flatMap { least in values.max().map { least...$0 } }
    var prompt = Prompt(
      .nice(targets, now: now),
      TextField("\(Nice.clamped((values.first ?? 0) + step))", isProposal: true))
    prompt.subject = subject(targets)
    overlays = [.prompt(prompt)]
  }

  /// `nil`, and said why, when nothing can be done.
  private mutating func actable() -> [Target]? {
    if let whyNotActable {
      notice = whyNotActable
      return nil
    }
    guard isTableShown() else { return nil }
    if !targets.isEmpty { return targets }
    // Without a selection the cursor is on the process of the top row.
    let pointed =
      table.selection ?? table.rows.process(at: table.position).map { Target($0.process) }
    notice = pointed.map(whyNot) ?? "no process is selected"
    return nil
  }

  /// Why nothing can be done to any process.
  private var whyNotActable: String? {
    if recording != nil { return "a recording: there is nothing to signal or to renice" }
    if isReadOnly { return "--read-only: nothing is done to processes" }
    return paused == nil ? nil : "the view is paused: Z goes on, then choose the process"
  }

  private func whyNot(_ target: Target) -> String {
    let isAlive = live?.snapshot.processes.process(target.id) != nil
    return target.name + (isAlive ? " is not shown: choose a process" : " has ended")
  }

  /// The cursor of a table that is not shown cannot be seen, so that nothing is done to the process under
  /// it; says so.
  mutating func isTableShown() -> Bool {
    if !screen.isTable {
      notice = "no process is selected here: choose one on Main, Memory or I/O"
    }
    return screen.isTable
  }

  /// Every key but y and Enter is a no, and that is said: what comes by mistake sends nothing.
  mutating func answer(_ confirmation: Confirmation, with key: Key) -> Effect? {
    guard [.character("y"), .character("Y"), .enter].contains(key) else {
      notice = "nothing was done: y or Enter is a yes"
      return nil
    }
    return .signal(confirmation.signal, confirmation.targets)
  }
}
