import Snapshots

extension RecordedRun {
  /// A recording, also one that was cut short; its commands are what `grouping` says. Throws where there is
  /// no recording that can be read.
  package init(file: String, by grouping: CommandGrouping = .name) throws(RunUnreadable) {
    var observer: RunObserver?
    let recording: RecordFile.Summary
    do throws(RecordUnreadable) {
      recording = try RecordFile.read(file) { event in
        guard case .snapshot(let snapshot) = event else { return }
        if observer == nil {
          observer = RunObserver(from: snapshot, first: nil, by: grouping)
        } else {
          observer?.take(snapshot)
        }
      }
    } catch {
      throw RunUnreadable(file: file, problem: error.description)
    }
    guard let summary = observer?.summary(outcome: recording.end?.outcome) else {
      throw RunUnreadable(file: file, problem: RecordUnreadable.noSample.description)
    }
    self.init(
      run: summary.run,
      circumstances: Circumstances(recording.header, othersCPU: summary.contention.othersCPU),
      exitCode: summary.outcome?.exitCode, isComplete: recording.end != nil, file: file)
  }
}

extension RecordedRun.Circumstances {
  fileprivate init(_ header: RecordLine.Header, othersCPU: Duration?) {
    self.init(
      host: header.host, kernel: header.kernel, bootID: header.bootID, cpus: header.cpus,
      memoryBytes: header.memoryBytes, ptopVersion: header.version,
      command: header.commandLine, labels: header.allLabels,
      othersCPU: othersCPU)
  }
}

extension ExitEvent.Outcome {
  /// As a shell has it.
  var exitCode: Int32 {
    switch self {
    case .exited(let code): Int32(code)
    case .killed(let signal): 128 + Int32(signal)
    }
  }
}

/// A file that is no recording, or none that can be read.
package struct RunUnreadable: Error, Equatable, CustomStringConvertible {
  package let file: String
  /// Behind the name: `is empty`.
  let problem: String

  package init(file: String, problem: String) { (self.file, self.problem) = (file, problem) }

  package var description: String { "\(file) \(problem)" }
}
