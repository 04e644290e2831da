import Snapshots

/// The set of the program that ptop replaces, with its names, labels and units.
enum SeedMetrics {
  private static let used = Labels(["type": "used"], limit: .max)
  private static let swap = Labels(["type": "swap"], limit: .max)

  static let families: [Family<SampleContext>] = [
    Family(
      "memory_usage_bytes", .gauge,
      "Memory of the process: resident (used) and swapped out (swap).", isPerProcess: true,
      samples: { sample, out in
        let (host, measure) = (sample.hostLabel, sample.metrics.memoryUsed)
        out.add(each: sample.subjects) { subject, out in
          guard let memory = subject.process.memory else { return }
          let labels = subject.labels.seed
          out.add(measure.bytes(of: memory).map { .integer($0) }, host, labels, used)
          out.add(memory.swapBytes.map { .integer($0) }, host, labels, swap)
        }
        sample.addGhosts(of: .memory, to: &out)
      }),
    Family(
      "cpu_usage_percent", .gauge,
      "CPU use of the process in percent of one core, the mean over the last scrape interval;"
        + " above 100 when it keeps several busy.", isPerProcess: true,
      samples: { sample, out in
        let host = sample.hostLabel
        out.add(each: sample.subjects) { subject, out in
          out.add(subject.cores.map { .real($0 * 100) }, host, subject.labels.seed)
        }
        sample.addGhosts(of: .cpu, to: &out)
      }),
    Family(
      "memory_total_bytes", .gauge, "Memory of the machine.",
      samples: { sample, out in
        out.add(sample.snapshot.host.memory.map { .integer($0.totalBytes) }, sample.hostLabel)
      }),
  ]
}

extension SampleContext {
  fileprivate func addGhosts(of family: Ghost.Family, to out: inout Exposition) {
    for ghost in ghosts where ghost.family == family { out.add(.integer(0), ghost.labels) }
  }
}
