import Linux
import Snapshots

/// What the loop does for the model: asks, tells, and acts on processes.
extension TopUI {
  /// Tells others what is needed of them now, where that changed. Before a frame is drawn, so that it
  /// has what they know at once.
  func tellDemands() {
    let (demands, before) = (model.demands, told)
    guard demands != before else { return }
    told = demands
    if demands.watched != before.watched { feed.watch(demands.watched) }
    if demands.sampling != before.sampling {
      feed.declare(demands.sampling.fields, environment: demands.sampling.environment)
    }
    if demands.question != before.question { lookAround() }
    if demands.inspection != before.inspection { inspect() }
  }

  /// Asks for what is to be read of the process that all is shown of.
  func inspect() {
    let wanted = model.inspectionWanted
    guard inspectionPace.asks(wanted, at: Clock.monotonic()), let wanted else { return }
    host.inspect?(wanted.id, wanted.parts) { [inspections] inspection in
      inspections.put(
        InspectionAnswer(question: wanted, inspection: inspection, came: Clock.monotonic()))
    }
  }

  func takeInspection() {
    guard let answer = inspections.take() else { return }
    inspectionPace.answered(answer.question, at: answer.came)
    _ = model.apply(.inspection(answer.inspection))
    isDirty = true
  }

  func takeOutcome() {
    guard let outcome = outcomes.take() else { return }
    _ = model.apply(.outcome(outcome))
    isDirty = true
  }

  func lookAround() {
    told.question = model.question
    var surroundings = host.surroundings(told.question)
    surroundings.framesSkipped = framesSkipped
    _ = model.apply(.surroundings(surroundings))
  }

  /// Does what changed settings ask for, and keeps them.
  func follow(from before: Settings) {
    let settings = model.settings
    if settings.theme != before.theme { terminal.theme = settings.theme }
    if settings.usesMouse != before.usesMouse { terminal.usesMouse = settings.usesMouse }
    if settings.interval != before.interval { host.setInterval(settings.interval) }
    host.save(before, settings)
  }

  func perform(_ effect: Effect) -> Ending? {
    switch effect {
    case .quit: return .quit
    case .repaint: terminal.repaint()
    case .copy(let text):
      terminal.copy(text)
      _ = model.apply(.outcome("copied, if the terminal allows it (OSC 52): \(text)"))
    case .save: host.saveAll { [outcomes] in outcomes.put($0) }
    case .signal(let number, let targets):
      guard let control = host.control else { break }
      act(on: targets, "sent \(SignalName.name(number)) to") { process throws(ControlRefused) in
        try control.signal(process, number)
        return ""
      }
    case .renice(let step, let targets):
      guard let control = host.control else { break }
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
    let whom = targets.count == 1 ? targets[0].name + last : "\(targets.count) processes"
    _ = model.apply(
      .outcome(refusals.isEmpty ? "\(done) \(whom)" : refusals.joined(separator: "; ")))
  }
}
