import Snapshots

/// The `self` set: ptop itself, how complete its samples are, and what they cost.
enum SelfMetrics {
  static let families: [Family<SampleContext>] = [
    Family(
      "ptop_build_info", .info, "The version of ptop that serves this; always 1.",
      samples: { sample, out in
        out.add(.integer(1), Labels(["version": sample.version], limit: sample.labelLength))
      }),
    Family(
      "process_cpu_seconds_total", .counter, "CPU time of ptop, in user and kernel mode.",
      value: { $0.usage.cpu.map { .seconds($0) } }),
    Family(
      "process_resident_memory_bytes", .gauge, "Memory of ptop that is in RAM.",
      value: { $0.usage.residentBytes.map { .integer($0) } }),
    Family(
      "process_virtual_memory_bytes", .gauge, "Address space of ptop.",
      value: { $0.usage.virtualBytes.map { .integer($0) } }),
    Family(
      "process_start_time_seconds", .gauge, "When ptop started, since the Unix epoch.",
      value: { $0.usage.startTime.map { .seconds($0) } }),
    Family(
      "process_open_fds", .gauge, "File descriptors that ptop has open.",
      value: { $0.usage.openFiles.map { .integer($0) } }),
    Family(
      "process_max_fds", .gauge, "File descriptors that ptop may open.",
      value: { $0.usage.maxFiles.map { .integer($0) } }),
    Family(
      "ptop_samples_total", .counter, "The number of the sample that is served.",
      value: { .integer($0.snapshot.sequence) }),
    Family(
      "ptop_sample_duration_seconds", .gauge, "How long it took to take the sample.",
      value: { .seconds($0.snapshot.cost.wall) }),
    Family(
      "ptop_processes", .gauge,
      "Live processes by what is seen of them: exported one by one, added up with others, or listed"
        + " but not readable (hidden). Where the mount of /proc leaves processes out (hidepid), their number"
        + " is not known; ptop_unlisted_tasks has their tasks.",
      samples: { sample, out in
        let processes = sample.processes
        let counts: KeyValuePairs<String, Int?> = [
          "exported": processes.exported, "other": processes.other, "hidden": processes.hidden,
        ]
        for case (let visibility, let count?) in counts {
          out.add(
            .integer(UInt64(clamping: count)), Labels(["visibility": visibility], limit: .max))
        }
      }),
    Family(
      "ptop_unlisted_tasks", .gauge,
      "Tasks that the kernel counts and no listed process accounts for: of processes that the mount of"
        + " /proc hides (hidepid), or that are in other PID namespaces.",
      value: { $0.snapshot.coverage.unlistedTasks.map { .integer(UInt64(clamping: $0)) } }),
    Family(
      "ptop_read_errors_total", .counter,
      "Files under /proc that could not be used, by kind of file and why; a process that ended is"
        + " no error.",
      samples: { sample, out in
        let errors = sample.snapshot.coverage.readErrors.sorted {
          ($0.key.file, $0.key.reason.rawValue) < ($1.key.file, $1.key.reason.rawValue)
        }
        for (error, count) in errors {
          let labels = Labels(
            ["file": error.file, "reason": error.reason.rawValue], limit: sample.labelLength)
          out.add(.integer(count), labels)
        }
      }),
  ]

  /// Those that differ from scrape to scrape of one sample.
  static let perScrape: [Family<ScrapeContext>] = [
    Family(
      "ptop_sample_age_seconds", .gauge, "How old the sample was when it was served.",
      value: { .seconds($0.age) }),
    Family(
      "ptop_scrape_requests_total", .counter, "Scrapes answered before this one, by status code.",
      samples: { scrape, out in
        for (code, count) in scrape.requests.sorted(by: { $0.key < $1.key }) {
          out.add(.integer(count), Labels(["code": String(code)], limit: .max))
        }
      }),
    Family(
      "ptop_web_config_reload_failures_total", .counter,
      "Times that the web configuration had changed and could not be used, or protected less than"
        + " before; the old one stays.",
      value: { $0.web.reloadFailures.map { .integer($0) } }),
    Family(
      "ptop_web_config_last_reload_successful", .gauge,
      "1 where the web configuration in use is that of the file, else 0.",
      value: { $0.web.isLastReloadGood.map { .integer($0 ? 1 : 0) } }),
    Family(
      "ptop_tls_handshake_errors_total", .counter, "TLS handshakes that were refused or cut off.",
      value: { $0.web.handshakeErrors.map { .integer($0) } }),
    Family(
      "ptop_log_lines_dropped_total", .counter,
      "Log lines that were dropped, because standard error took none.",
      value: { $0.droppedLogLines.map { .integer($0) } }),
    // The last of these lines: it counts itself and all that are shared.
    Family(
      "ptop_series", .gauge, "Sample lines in this exposition.",
      samples: { _, out in out.add(.integer(UInt64(out.series + 1))) }),
  ]
}
