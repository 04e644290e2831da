import Snapshots

extension TopModel {
  /// Those that are tagged, or the one under the cursor.
  private var targets: [Target] {
    tagged.isEmpty ? target.map { [$0] } ?? [] : tagged.sorted { $0.id.pid < $1.id.pid }
  }

  /// And on to the next, so that a row of them is tagged by holding the key.
  mutating func tag() {
    guard isTableShown(), let target else { return }
    if tagged.remove(target) == nil { tagged.insert(target) }
    move(.rows(1))
  }

  mutating func askForSignal() {
    guard let targets = actable() else { return }
    overlays = [.menu(.signals(targets))]
  }

  mutating func askToRenice(_ step: Int) {
    guard let targets = actable() else { return }
    overlays = [.question(.renice(by: step, targets))]
  }

  /// `nil`, and said why, when nothing can be done.
  private mutating func actable() -> [Target]? {
    if isReadOnly {
      notice = "--read-only: nothing is done to processes"
    } else if paused != nil {
      notice = "the view is paused: Z goes on, then choose the process"
    } else if !isTableShown() {
      return nil
    } else if targets.isEmpty {
      // Without a selection the cursor is on whoever is in the top row.
      let pointed = selection ?? rows.process(at: position).map { Target($0.process) }
      notice = pointed.map(whyNot) ?? "no process is selected"
    } else {
      return targets
    }
    return nil
  }

  private func whyNot(_ target: Target) -> String {
    let isAlive = live?.snapshot.processes.process(target.id) != nil
    return target.name + (isAlive ? " is not shown: choose a process" : " has ended")
  }

  /// Nobody sees the cursor of a table that is not shown, so that nothing is done to who is under it;
  /// says so.
  mutating func isTableShown() -> Bool {
    if !screen.isTable {
      notice = "no process is selected here: choose one on Main, Memory or I/O"
    }
    return screen.isTable
  }

  /// Only a yes is one.
  mutating func answer(_ question: Question, with key: Key) -> Effect? {
    guard key == .character("y") || key == .character("Y") else {
      notice = "nothing was done"
      return nil
    }
    switch question.act {
    case .signal(let number, let targets): return .signal(number, targets)
    case .renice(let step, let targets): return .renice(by: step, targets)
    }
  }
}

extension Question {
  static func signal(_ number: Int32, _ targets: [Target]) -> Question {
    Question(
      text: "Send \(SignalName.name(number)) to \(who(targets))? y/n",
      act: .signal(number, targets))
  }

  static func renice(by step: Int, _ targets: [Target]) -> Question {
    Question(
      text: "\(step < 0 ? "Raise" : "Lower") the priority of \(who(targets))? y/n",
      act: .renice(by: step, targets))
  }

  private static func who(_ targets: [Target]) -> String {
    guard let first = targets.first, targets.count > 1 else {
      return targets.first?.name ?? "nobody"
    }
    return "\(targets.count) processes (\(first.name) ...)"
  }
}
