import Snapshots

extension TopModel {
  /// What the user is told of those processes before anything is done to them.
  func subject(_ targets: [Target]) -> Confirmation.Subject {
    let processes = targets.map(lastSeen)
    let users = Set(processes.map { $0?.facts.user })
    return Confirmation.Subject(
      name: targets.name, user: users.count == 1 ? users.first ?? nil : nil,
      line: targets.count == 1
        ? processes[0]?.commandLine ?? "" : targets.map(\.name).joined(separator: ", "))
  }

  /// The user and the command line of a young process may be known only after it was asked about.
  mutating func renewSubject() {
    switch overlays.last {
    case .confirmation(let confirmation):
      guard let subject = renewed(confirmation.targets) else { return }
      var confirmation = confirmation
      confirmation.subject = subject
      replace(.confirmation(confirmation))
    case .prompt(var prompt):
      guard case .nice(let targets, _) = prompt.kind, let subject = renewed(targets) else { return }
      prompt.subject = subject
      replace(.prompt(prompt))
    default: break
    }
  }

  /// `nil` where one has ended so long ago that less is known of it now.
  private func renewed(_ targets: [Target]) -> Confirmation.Subject? {
    targets.allSatisfy { lastSeen($0) != nil } ? subject(targets) : nil
  }

  /// Also when it has ended a moment ago.
  func lastSeen(_ target: Target) -> Snapshot.Process? {
    live?.snapshot.processes.process(target.id)
      ?? endedRows.all.last { $0.process.id == target.id }?.process
  }
}
