import Linux
/// What is done only after a yes.
package struct Confirmation: Equatable, Sendable {
  enum Act: Equatable, Sendable {
    case signal(Int32, [Target])
    case renice(by: Int, [Target])
  }

  let text: String
  let act: Act
}

extension Confirmation {
  static func signal(_ number: Int32, _ targets: [Target]) -> Confirmation {
    Confirmation(
      text: "Send \(SignalName.name(number)) to \(names(targets))? y/n",
      act: .signal(number, targets))
  }

  static func renice(by step: Int, _ targets: [Target]) -> Confirmation {
    Confirmation(
      text: "\(step < 0 ? "Raise" : "Lower") the priority of \(names(targets))? y/n",
      act: .renice(by: step, targets))
  }

  private static func names(_ targets: [Target]) -> String {
    let first = targets.first?.name ?? "no process"
    return targets.count < 2 ? first : "\(targets.count) processes (\(first) ...)"
  }
}
