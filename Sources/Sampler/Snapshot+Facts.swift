extension Snapshot.Process {
  /// What changes rarely: shared by all snapshots between two changes, so its identity tells readers
  /// that whatever they made of it (label text, a row) still holds.
  ///
  /// The texts have been through ``SafeText``.
  package final class Facts: Sendable, Equatable {
    package let comm: String
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

    package init(
      comm: String, arguments: [String]?, user: String?, isKernelThread: Bool,
      executable: String? = nil, cgroup: String? = nil, environment: [String: String] = [:]
    ) {
      self.comm = comm
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
        || a.comm == b.comm && a.arguments == b.arguments && a.user == b.user
          && a.isKernelThread == b.isKernelThread && a.executable == b.executable
          && a.cgroup == b.cgroup && a.environment == b.environment
    }
  }
}
