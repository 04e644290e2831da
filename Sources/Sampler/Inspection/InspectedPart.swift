import Snapshots

/// How one part of an inspection is read. One entry in ``all`` is one part.
struct InspectedPart: Sendable {
  typealias Finding = @Sendable (inout Inspection) -> Void

  let part: Inspection.Parts
  let read: @Sendable (inout InspectionFiles, Snapshot.Process.ID) -> Finding
  let fail: @Sendable (Inspection.Failure) -> Finding

  private init<Value: Sendable>(
    _ part: Inspection.Parts,
    _ field: any WritableKeyPath<Inspection, Inspection.Outcome<Value>?> & Sendable,
    _ read: @escaping @Sendable (inout InspectionFiles, Int32) throws(ProcError) -> Value
  ) {
    self.part = part
    self.read = { files, id in
      let outcome = files.outcome(id, read)
      return { $0[keyPath: field] = outcome }
    }
    fail = { failure in { $0[keyPath: field] = .failure(failure) } }
  }

  /// In the order in which they are read: those that may get stuck come last.
  static let all: [InspectedPart] = [
    InspectedPart(.credentials, \.credentials) { (files, pid) throws(ProcError) in
      try files.credentials(of: pid)
    },
    InspectedPart(.limits, \.limits) { (files, pid) throws(ProcError) in
      try files.limits(of: pid)
    },
    InspectedPart(.cgroup, \.cgroup) { (files, pid) throws(ProcError) in
      try files.cgroup(of: pid)
    },
    InspectedPart(.switches, \.switches) { (files, pid) throws(ProcError) in
      try files.switches(of: pid)
    },
    InspectedPart(.threads, \.threads) { (files, pid) throws(ProcError) in
      try files.threads(of: pid)
    },
    InspectedPart(.workingDirectory, \.workingDirectory) { (files, pid) throws(ProcError) in
      try files.link(PidPath(pid, "cwd"))
    },
    InspectedPart(.openFiles, \.openFiles) { (files, pid) throws(ProcError) in
      try files.openFiles(of: pid)
    },
    InspectedPart(.executable, \.executable) { (files, pid) throws(ProcError) in
      try files.link(PidPath(pid, "exe"))
    },
    InspectedPart(.arguments, \.arguments) { (files, pid) throws(ProcError) in
      try files.arguments(of: pid)
    },
    InspectedPart(.environment, \.environment) { (files, pid) throws(ProcError) in
      try files.environment(of: pid)
    },
    InspectedPart(.memory, \.memory) { (files, pid) throws(ProcError) in
      try files.memory(of: pid)
    },
  ]
}
