import Linux
package import Snapshots

/// A sample as `--json` and the page's JSON say it.
///
/// The names are those of the metrics, without their prefixes.
package struct JSONSample: Sendable {
  let moment: Moment
  /// Of the processes that are told, in their order.
  let places: [Int]
  /// How many there are to tell, the ones beyond a limit among them.
  let matching: Int
  let commandLines: CommandLineStyle
  /// `nil` where nothing is said of ptop itself.
  let program: JSONProgram?

  package init(
    _ moment: Moment, places: [Int], matching: Int? = nil,
    commandLines: CommandLineStyle = .scrubbed, program: JSONProgram? = nil
  ) {
    (self.moment, self.places, self.matching) = (moment, places, matching ?? places.count)
    (self.commandLines, self.program) = (commandLines, program)
  }

  package func write(into text: inout JSONText) { text.object(of: self, Self.fields) }

  fileprivate var snapshot: Snapshot { moment.snapshot }

  static let fields: [JSONField<JSONSample>] =
    JSONField.ofSample { $0.snapshot } + [
      .seconds("interval_seconds") { $0.moment.rates?.elapsed },
      .object("coverage", coverage) { $0 },
      .object("host", JSONHost.fields) { $0.moment },
      .object("exits", JSONExits.fields) { JSONExits($0.moment) },
      .object("ptop", JSONProgram.fields) { $0.program },
      .list("processes", JSONProcess.fields) { sample in
        sample.places.map { JSONProcess(at: $0, of: sample.moment, sample.commandLines) }
      },
    ]

  /// How complete it is.
  static let coverage: [JSONField<JSONSample>] = [
    // `clock`, or `ticks` where it is less exact.
    .text("cpu_source") { $0.snapshot.coverage.cpuSource.rawValue },
    // Processes that could not be read; absent where the mount hides others.
    .whole("hidden") { $0.snapshot.coverage.hidden },
    // Of them, those that are stuck in the kernel.
    .whole("stuck") { $0.snapshot.coverage.stuckPids.count },
    // Whether the mount leaves processes of other users out.
    .flag("hides_processes") { $0.snapshot.coverage.hidesProcesses },
    // Tasks that no listed process accounts for.
    .whole("unlisted_tasks") { $0.snapshot.coverage.unlistedTasks },
    .whole("processes") { $0.snapshot.processes.count },
    .whole("matching") { $0.matching },
  ]
}

extension JSONField {
  /// Which sample it is, and when it was taken: RFC 3339, and since the Unix epoch.
  static func ofSample(_ snapshot: @escaping @Sendable (Thing) -> Snapshot) -> [Self] {
    [
      .whole("sample") { snapshot($0).sequence },
      .text("time") { Timestamp.text(snapshot($0).taken.wall) },
      .seconds("time_seconds") { snapshot($0).taken.wall },
    ]
  }
}

/// ptop itself.
package struct JSONProgram: Sendable {
  package let version: String
  package let usage: SelfUsage
  /// CPUs that it kept busy lately; `nil` while that is not known.
  package let cores: Double?

  package init(version: String, usage: SelfUsage, cores: Double?) {
    (self.version, self.usage, self.cores) = (version, usage, cores)
  }

  static let fields: [JSONField<JSONProgram>] = [
    .text("version") { $0.version },
    .seconds("start_time_seconds") { $0.usage.startTime },
    .percent("cpu_percent") { $0.cores },
    .seconds("cpu_seconds_total") { $0.usage.cpu },
    .whole("resident_memory_bytes") { $0.usage.residentBytes },
  ]
}
