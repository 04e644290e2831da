package import Snapshots

/// What the screen wants of others beyond the samples that come anyway: that is work, and done only for
/// what is shown.
package struct ScreenWants: Equatable, Sendable {
  package internal(set) var sampling = Wants()
  package internal(set) var status = StatusWants()
  package internal(set) var inspection: InspectionWants?
}

/// What only the program around the screen knows, and only has to find out while it is shown.
package struct StatusWants: Equatable, Sendable {
  /// What is served of that process.
  package var pid: Int32?
  /// How many series there would be with that filter.
  package var filter: Filter?

  package init(pid: Int32? = nil, filter: Filter? = nil) {
    self.pid = pid
    self.filter = filter
  }
}

/// What has to be read of which process.
package struct InspectionWants: Equatable, Sendable {
  package let id: Snapshot.Process.ID
  package let parts: Inspection.Parts
}

extension TopModel {
  package var wants: ScreenWants {
    // Before the screen of the ended is looked at, so that their users have names when it is.
    ScreenWants(
      sampling: sampleWants.union(Wants(.endedUsers)), status: statusWants,
      inspection: inspectionWants)
  }

  /// What a sampler must read for what is shown.
  package var sampleWants: Wants {
    var fields = HeaderLine.wants(size)
    for column in settings[tableScreen].columns.compactMap(ProcessColumn.named) {
      fields.formUnion(column.wants)
    }
    if settings.showsThreads { fields.insert(.threadsOfWatched) }
    return Wants(fields, watched: watchedPids).union(selectionRules.filter?.wants ?? Wants())
  }

  /// What is looked for may be the name of a thread of any process.
  private var watchedPids: [Int32] {
    var isFinding = finding != nil
    if case .prompt(let prompt) = overlays.last, prompt.kind == .find { isFinding = true }
    guard isFinding, settings.showsThreads, screen.isTable, let live else { return visiblePids }
    return live.snapshot.processes.map(\.id.pid)
  }

  /// The processes in the table, also while something covers it; where threads are, theirs.
  private var visiblePids: [Int32] {
    let rows = table.rows
    let pids = rows.indices.dropFirst(table.scroll).prefix(layout.table.count)
      .compactMap { rows.processID(at: $0)?.pid }
    // The threads of a process are below one another.
    return pids.indices.filter { $0 == 0 || pids[$0] != pids[$0 - 1] }.map { pids[$0] }
  }

  package var statusWants: StatusWants {
    guard screen == .exporter else { return StatusWants() }
    return StatusWants(pid: table.target?.id.pid, filter: selectionRules.filter)
  }

  /// What has to be read for what is shown of one process; nothing of the past can be.
  package var inspectionWants: InspectionWants? {
    guard let detail, paused == nil, let target = table.target else { return nil }
    return InspectionWants(id: target.id, parts: detail.part.reads)
  }
}
