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
    /// argv; empty for a kernel thread, `nil` when it could not be read.
    package let arguments: [String]?
    /// The effective user's name, or the number where it has none; `nil` when unknown.
    package let user: String?
    package let isKernelThread: Bool
    /// What it runs; `nil` unless a reader declared `.executable`.
    package let executable: String?
    /// Its path in the cgroup tree; `nil` unless a reader declared `.cgroup`.
    package let cgroup: String?
    /// Those of the variables that a reader named which it was started with.
    package let environment: [String: String]

    /// `name` is for where more is known of it than `comm` and `arguments` tell.
    package init(
      comm: String, name: String? = nil, arguments: [String]?, user: String?, isKernelThread: Bool,
      executable: String? = nil, cgroup: String? = nil, environment: [String: String] = [:]
    ) {
      self.comm = comm
      self.name =
        name ?? (isKernelThread ? comm : WholeName.of(comm, arguments: arguments))
      self.arguments = arguments
      self.user = user
      self.isKernelThread = isKernelThread
      self.executable = executable
      self.cgroup = cgroup
      self.environment = environment
    }

    /// The arguments in one line.
    package var commandLine: String? { arguments?.joined(separator: " ") }

    package static func == (a: Facts, b: Facts) -> Bool {
      a === b
        || a.comm == b.comm && a.name == b.name && a.arguments == b.arguments && a.user == b.user
          && a.isKernelThread == b.isKernelThread && a.executable == b.executable
          && a.cgroup == b.cgroup && a.environment == b.environment
    }
  }
}
