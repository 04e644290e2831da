package import Snapshots

/// How command lines are written into labels.
package enum CommandLineStyle: String, Sendable, CaseIterable {
  /// As they are.
  case full
  /// Without what looks like a secret.
  case scrubbed
  /// The first argument only.
  case first
  /// Not at all.
  case none

  /// Empty where there is nothing to say.
  package func text(of facts: Snapshot.Process.Facts) -> String {
    switch self {
    case .full: facts.fullCommandLine ?? ""
    case .scrubbed: facts.commandLine ?? ""
    case .first: facts.arguments?.first ?? ""
    case .none: ""
    }
  }
}
