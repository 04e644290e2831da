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
    if wants.sampling != before.sampling { feed.want(wants.sampling) }
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
      _ = model.apply(.outcome("copied, if the terminal allows it (OSC 52): \(text)"))
    case .mark(let label):
      let mark = RunMark.now(label)
      services.sampleNow()
      _ = model.apply(.mark(mark))
    case .save: services.saveAll { [outcomes] in outcomes.put($0) }
    case .signal(let number, let targets):
      guard let control = services.control else { break }
      act(on: targets, "sent \(SignalName.name(number)) to") { process throws(ControlRefused) in
        try control.signal(process, number)
        return ""
      }
    case .renice(let step, let targets):
      guard let control = services.control else { break }
      act(on: targets, "reniced") { process throws(ControlRefused) in
        " to \(try control.renice(process, step))"
      }
    }
    return nil
  }

  /// To each of them, as it was confirmed; says what came of it, above all what went wrong.
  private func act(
    on targets: [Target], _ done: String,
    _ body: (Snapshot.Process) throws(ControlRefused) -> String
  ) {
    var refusals: [String] = []
    var last = ""
    for target in targets {
      let processes = model.live?.snapshot.processes ?? []
      guard let place = processes.index(ofPid: target.id.pid), processes[place].id == target.id
      else {
        refusals.append("\(target.name) has ended")
        continue
      }
      do throws(ControlRefused) { last = try body(processes[place]) } catch {
        refusals.append(error.description)
      }
    }
    let names = targets.count == 1 ? targets[0].name + last : "\(targets.count) processes"
    _ = model.apply(
      .outcome(refusals.isEmpty ? "\(done) \(names)" : refusals.joined(separator: "; ")))
  }
}
