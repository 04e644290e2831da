package import Snapshots

/// A part of what is known of one process; read only while it is shown.
package enum DetailPart: String, CaseIterable, Sendable {
  case overview, environment, files, memory, threads, limits

  package var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

  /// What has to be read for it.
  package var reads: Inspection.Parts {
    switch self {
    case .overview:
      [.arguments, .executable, .workingDirectory, .cgroup, .credentials, .switches]
    case .environment: .environment
    case .files: .openFiles
    case .memory: .memory
    case .threads: .threads
    case .limits: .limits
    }
  }
}
