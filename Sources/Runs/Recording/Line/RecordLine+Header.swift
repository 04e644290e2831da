import Linux
package import Snapshots

extension RecordLine {
  /// The first line: what was recorded, where and how. What is not known is `nil`.
  package struct Header: Sendable, Equatable {
    /// The format's number, which grows only when a key gets another meaning.
    package static let newestFormat = 1

    package var format: Int
    /// Of the ptop that wrote it.
    package var version: String?
    package var host: String?
    package var kernel: String?
    /// proc(5) `sys/kernel/random/boot_id`: monotonic times of one boot can be compared.
    package var bootID: String?
    package var cpus: Int?
    package var memoryBytes: UInt64?
    /// Without what looks like a secret; `nil` where all of the host was recorded.
    package var command: [String]?
    package var folder: String?
    package var labels: [String: String]
    /// Those of ptop's own variables that were asked for.
    package var environment: [String: String]
    /// When the recording began: times of all lines are since then.
    package var began: Snapshot.Instant
    /// Since the Unix epoch.
    package var bootTime: Duration?
    /// Between two samples, as it was asked for.
    package var interval: Duration?
    package var cpuSource: Snapshot.Coverage.CPUSource
    /// How ends are known; `nil` where they are not accounted.
    package var exits: Snapshot.Exits.Source?
    package var hostTime: Snapshot.Exits.HostTime?

    package init(
      format: Int = newestFormat, version: String? = nil, host: String? = nil,
      kernel: String? = nil, bootID: String? = nil, cpus: Int? = nil, memoryBytes: UInt64? = nil,
      command: [String]? = nil, folder: String? = nil, labels: [String: String] = [:],
      environment: [String: String] = [:], began: Snapshot.Instant, bootTime: Duration? = nil,
      interval: Duration? = nil, cpuSource: Snapshot.Coverage.CPUSource = .clock,
      exits: Snapshot.Exits.Source? = nil, hostTime: Snapshot.Exits.HostTime? = nil
    ) {
      (self.format, self.version, self.host) = (format, version, host)
      (self.kernel, self.bootID, self.cpus) = (kernel, bootID, cpus)
      (self.memoryBytes, self.command, self.folder) = (memoryBytes, command, folder)
      (self.labels, self.environment, self.began) = (labels, environment, began)
      (self.bootTime, self.interval, self.cpuSource) = (bootTime, interval, cpuSource)
      (self.exits, self.hostTime) = (exits, hostTime)
    }

    /// With what the first snapshot of the recording tells, which begins with it.
    package init(from snapshot: Snapshot) {
      self.init(
        host: snapshot.host.name,
        cpus: snapshot.host.cpus.isEmpty ? nil : snapshot.host.cpus.count,
        memoryBytes: snapshot.host.memory?.totalBytes, began: snapshot.taken,
        bootTime: snapshot.host.bootTime, interval: snapshot.cadence?.interval,
        cpuSource: snapshot.coverage.cpuSource, exits: snapshot.exits?.source,
        hostTime: snapshot.exits?.hostTime)
    }
  }
}

extension RecordLine.Header {
  /// `nil` where all of the host was recorded.
  var commandLine: String? { command?.joined(separator: " ") }

  /// What was recorded, as a heading.
  var title: String { commandLine ?? "all of \(host ?? "the host")" }

  /// Those that were given, and the variables of the environment; of a name in both, what was given.
  var allLabels: [String: String] { environment.merging(labels) { _, label in label } }
}
