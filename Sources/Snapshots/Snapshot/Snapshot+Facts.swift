extension Snapshot.Process {
  /// What changes rarely: shared by all snapshots between two changes, so its identity tells readers
  /// that whatever they made of it (label text, a row) still holds.
  ///
  /// The texts have been through ``SafeText``.
  package final class Facts: Sendable, Equatable {
    /// As the kernel has it: what is longer than 15 bytes is cut.
    package let comm: String
    /// The whole name, by which it is shown and counted.
    package let name: String
    /// argv without what looks like a secret (``Secrets``), and without what is behind
    /// ``Secrets/limit``; empty for a kernel thread, `nil` when it could not be read.
    package let arguments: [String]?
    /// argv as it is, for readers that ask for just that.
    package let fullArguments: [String]?
    /// What was found in the arguments, in those of the known facts while they are not known now.
    package let scrubbed: ScrubbedArguments?
    /// The effective user's name, or the number where it has none; `nil` when unknown.
    package let user: String?
    package let isKernelThread: Bool
    /// What it runs; `nil` unless a reader wants `.executable`.
    package let executable: String?
    /// Its path in the cgroup tree; `nil` unless a reader wants `.cgroup`.
    package let cgroup: String?
    /// Those of the variables that a reader named which it was started with, without what looks like
    /// a secret.
    package let environment: [String: String]
    /// The same as ``scrubbed`` for the variables.
    package let variables: ScrubbedVariables

    /// `name` is for where more is known of it than `comm` and `arguments` tell. The arguments are
    /// argv as it is. Where they are those of the `known` facts, what these show of them is not worked
    /// out again. `environment` is what may be shown of `fullEnvironment`, the same by default.
    package init(
      comm: String, name: String? = nil, arguments: [String]?, user: String?, isKernelThread: Bool,
      executable: String? = nil, cgroup: String? = nil, environment: [String: String] = [:],
      fullEnvironment: [String: String]? = nil, known: Facts? = nil
    ) {
      self.comm = comm
      fullArguments = arguments
      if let arguments {
        let before = known?.scrubbed
        scrubbed = before?.full == arguments ? before : ScrubbedArguments(arguments)
        self.arguments = scrubbed?.shown
      } else {
        scrubbed = known?.scrubbed
        self.arguments = nil
      }
      self.name =
        name ?? (isKernelThread ? comm : WholeName.of(comm, arguments: self.arguments))
      self.user = user
      self.isKernelThread = isKernelThread
      self.executable = executable
      self.cgroup = cgroup
      self.environment = environment
      variables =
        environment.isEmpty && arguments == nil
        ? known?.variables ?? ScrubbedVariables()
        : ScrubbedVariables(full: fullEnvironment ?? environment, shown: environment)
    }

    /// The arguments in one line, without what looks like a secret.
    package var commandLine: String? { arguments?.joined(separator: " ") }
    /// All of them in one line.
    package var fullCommandLine: String? { fullArguments?.joined(separator: " ") }

    package static func == (a: Facts, b: Facts) -> Bool {
      a === b
        || a.comm == b.comm && a.name == b.name && a.fullArguments == b.fullArguments
          && a.user == b.user
          && a.isKernelThread == b.isKernelThread && a.executable == b.executable
          && a.cgroup == b.cgroup && a.environment == b.environment
    }
  }
}

/// Arguments, and what of them may be shown: found once for as long as they stay the same, whatever else
/// changes.
package final class ScrubbedArguments: Sendable {
  package let full, shown: [String]

  init(_ full: [String]) {
    self.full = full
    shown = Secrets.scrubbed(full)
  }
}
