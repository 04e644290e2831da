import Linux
import Runs
import Snapshots

/// What the loop does for the model: asks, tells, and acts on processes.
extension TopUI {
  /// Tells others what is wanted of them now, where that changed. Before a frame is drawn, so that it has
  /// what they know at once.
  func handOnWants() {
    let (wants, before) = (model.wants, handedOn)
    guard wants != before else { return }
    handedOn = wants
    if wants.sampling != before.sampling { feed.want(wants.sampling, for: .screen) }
    if wants.status != before.status {
      _ = model.apply(.status(status(wanting: wants.status)))
    }
    if wants.inspection != before.inspection { inspect() }
  }

  /// What the program does beside the screen.
  func status(wanting wants: StatusWants) -> ProgramStatus {
    handedOn.status = wants
    var status = services.status(wants)
    status.framesSkipped = framesSkipped
    return status
  }

  /// Asks for what is to be read of the process that all is shown of.
  func inspect() {
    let wants = model.inspectionWants
    guard inspectionPace.asks(wants, at: Clock.monotonic()), let wants else { return }
    services.inspect?(wants.id, wants.parts) { [inspections] inspection in
      inspections.put(
        InspectionAnswer(wants: wants, inspection: inspection, came: Clock.monotonic()))
    }
  }

  func takeInspection() {
    guard let answer = inspections.take() else { return }
    inspectionPace.answered(answer.wants, at: answer.came)
    _ = model.apply(.inspection(answer.inspection))
    isDirty = true
  }

  func takeOutcome() {
    guard let outcome = outcomes.take() else { return }
    _ = model.apply(.outcome(outcome))
    isDirty = true
  }

  /// Does what changed settings ask for, and keeps them.
  func follow(from before: Settings) {
    let settings = model.settings
    if settings.theme != before.theme { terminal.theme = settings.theme }
    if settings.background != before.background { terminal.backgroundChoice = settings.background }
    if settings.usesMouse != before.usesMouse { terminal.usesMouse = settings.usesMouse }
    if settings.interval != before.interval { services.setInterval(settings.interval) }
    services.save(before, settings)
  }

  func perform(_ effect: Effect) -> Ending? {
    switch effect {
    case .quit: return .quit
    case .repaint: terminal.repaint()
    case .copy(let text):
      terminal.copy(text)
      _ = model.apply(
        .outcome("copied, if the terminal allows it (OSC 52): \(Format.cut(text, to: 60))"))
    case .mark(let label):
      services.sampleNow { _ = model.apply(.mark(.now(label))) }
    case .save: services.saveAll { [outcomes] in outcomes.put($0) }
    case .signal(let number, let targets):
      guard let control = services.control else { break }
      var reached: [Target] = []
      let refusals = act(on: targets) { process throws(ControlRefused) in
        try control.signal(process, number)
        reached.append(Target(process))
      }
      if !reached.isEmpty { _ = model.apply(.sent(number, reached)) }
      tell(refusals)
    case .renice(let value, let targets):
      guard let control = services.control else { break }
      var last = value
      let refusals = act(on: targets) { process throws(ControlRefused) in
        last = try control.renice(process, value)
      }
      tell(refusals.isEmpty ? ["reniced \(targets.name) to \(last)"] : refusals)
    }
    return nil
  }

  private func tell(_ sentences: [String]) {
    if !sentences.isEmpty { _ = model.apply(.outcome(sentences.joined(separator: "; "))) }
  }

  /// To each of them, as it was confirmed; returns what went wrong.
  private func act(
    on targets: [Target], _ body: (Snapshot.Process) throws(ControlRefused) -> Void
  ) -> [String] {
    var refusals: [String] = []
    for target in targets {
      let processes = model.live?.snapshot.processes ?? []
      guard let place = processes.index(ofPid: target.id.pid), processes[place].id == target.id
      else {
        refusals.append("\(target.name) has ended")
        continue
      }
      do throws(ControlRefused) { try body(processes[place]) } catch {
        refusals.append(error.description)
      }
    }
    return refusals
  }
}
