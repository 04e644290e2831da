import Linux
import Snapshots

/// A signal that is sent only after a yes.
package struct Confirmation: Equatable, Sendable {
  /// The processes that something is done to, as the user has to recognize them: of two with the same name
  /// by the rest.
  struct Subject: Equatable, Sendable {
    /// `4242 java`, or how many.
    let name: String
    /// Of one process; `nil` when unknown. Of several, the one that has them all.
    let user: String?
    /// The command line, or the names of several.
    let line: String

    /// `4242 java of jenkins`
    var text: String { user.map { "\(name) of \(SafeText.string($0))" } ?? name }
  }

  let signal: Int32
  let targets: [Target]
  var subject: Subject

  /// What is asked, without the command line.
  var question: String { "Send \(SignalName.name(signal)) to \(subject.text)?" }

  /// The same where there is next to no room.
  var shortQuestion: String { "\(subject.name)? y/n" }

  static let keys = "y or Enter sends it, n or Esc does not"
}
