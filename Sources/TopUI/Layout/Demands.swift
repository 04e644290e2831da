package import Snapshots

/// What the screen needs of others beyond the samples that come anyway: that is work, and done only
/// for what is shown.
package struct Demands: Equatable, Sendable {
  /// The processes of which all fields have to be fresh.
  package internal(set) var watched: [Int32] = []
  package internal(set) var sampling = Wants()
  package internal(set) var question = Surroundings.Question()
  package internal(set) var inspection: InspectionQuestion?
}

/// What has to be read of which process.
package struct InspectionQuestion: Equatable, Sendable {
  package let id: Snapshot.Process.ID
  package let parts: Inspection.Parts
}

extension TopModel {
  package var demands: Demands {
    Demands(
      watched: visiblePids, sampling: wanted, question: question, inspection: inspectionWanted)
  }

  /// The processes in the table, also while something covers it; where threads are, theirs.
  package var visiblePids: [Int32] {
    let pids = rows.indices.dropFirst(scroll).prefix(layout.table.count)
      .compactMap { rows.processID(at: $0)?.pid }
    // The threads of a process are below one another.
    return pids.indices.filter { $0 == 0 || pids[$0] != pids[$0 - 1] }.map { pids[$0] }
  }

  /// What a sampler must read for what is shown.
  package var wanted: Wants {
    var needs = HeaderLine.needs(size).union(screen.needs)
    needs.formUnion(selectionRules.filter?.needs ?? [])
    for column in settings[tableScreen].columns.compactMap(ProcessColumn.named) {
      needs.formUnion(column.needs)
    }
    if settings.showsThreads { needs.insert(.threadsOfWatched) }
    return Wants(needs, environment: selectionRules.filter?.environment ?? [])
  }

  /// What only the program around the screen knows, and only has to find out while it is shown.
  package var question: Surroundings.Question {
    guard screen == .exporter else { return Surroundings.Question() }
    return Surroundings.Question(pid: target?.id.pid, filter: selectionRules.filter)
  }

  /// What has to be read for what is shown of one process; nothing of the past can be.
  package var inspectionWanted: InspectionQuestion? {
    guard let detail, paused == nil, let target else { return nil }
    return InspectionQuestion(id: target.id, parts: detail.part.reads)
  }
}
