import Linux

/// A run as it was recorded, with what was around it.
package struct RecordedRun: Sendable, Equatable {
  package var run: Run
  package var circumstances: Circumstances
  /// Of the command; 128 and the signal where one ended it. `nil` where there is none, or none was seen.
  package var exitCode: Int32?
  /// The recording has its end.
  package var isComplete: Bool
  /// What it was read from, as it was given.
  package var file: String

  package init(
    run: Run, circumstances: Circumstances, exitCode: Int32?, isComplete: Bool, file: String
  ) {
    self.run = run
    self.circumstances = circumstances
    self.exitCode = exitCode
    self.isComplete = isComplete
    self.file = file
  }
}

extension RecordedRun {
  /// What was around a run. Unknown is `nil`.
  package struct Circumstances: Sendable, Equatable {
    package var host, kernel, bootID: String?
    package var cpus: Int?
    package var memoryBytes: UInt64?
    package var ptopVersion: String?
    /// The command line, without what looks like a secret.
    package var command: String?
    package var labels: [String: String]
    /// Used meanwhile by what is not of the run.
    package var othersCPU: Duration?

    package init(
      host: String? = nil, kernel: String? = nil, bootID: String? = nil, cpus: Int? = nil,
      memoryBytes: UInt64? = nil, ptopVersion: String? = nil, command: String? = nil,
      labels: [String: String] = [:], othersCPU: Duration? = nil
    ) {
      self.host = host
      self.kernel = kernel
      self.bootID = bootID
      self.cpus = cpus
      self.memoryBytes = memoryBytes
      self.ptopVersion = ptopVersion
      self.command = command
      self.labels = labels
      self.othersCPU = othersCPU
    }
  }

  /// CPUs that others kept busy meanwhile, on average.
  var othersCores: Double? {
    guard let cpu = circumstances.othersCPU, run.duration > .zero else { return nil }
    return cpu.seconds / run.duration.seconds
  }
}
