/// The words of a recording, one each for its writer and its reader; rows have some more (``RowKey``).
enum RecordKey: String, CaseIterable {
  case type
  // Of the header.
  case format = "ptop"
  case version, host, kernel, bootID = "boot_id", cpus, memoryBytes = "memory_bytes", command,
    folder
  case labels, environment, wall = "wall_ns", monotonic = "monotonic_ns", bootTime = "boot_time_ns"
  case interval = "interval_ns", cpuSource = "cpu_source", exits, hostTime = "host_time"
  // Of processes.
  case time = "t", pid, startTime = "start_ns", parent = "ppid", name, comm, commandLine = "cmdline"
  case user, isKernelThread = "kernel_thread", executable, cgroup, before
  // Of their ends.
  case code, signal, cpu = "cpu_ns", elapsed = "elapsed_ns", endedBy = "ended_by_ns", peakRSSBytes =
    "peak_rss_bytes"
  case readBytes = "read_bytes", writtenBytes = "written_bytes", uid
  case ok, error, unknown
  // Of samples.
  case uptime = "uptime_ns", cost, cpusCPU = "cpus_cpu_ns", pressure = "pressure_ns", load, memory,
    limits
  case throttled = "throttled_ns", memoryUsedBytes = "memory_used_bytes"
  case unattributed = "unattributed_ns", eventsLost = "events_lost", hidden
  case hidesProcesses = "hides_processes", unlistedTasks = "unlisted_tasks", rows
  // Of the rest.
  case label, processes, samples
}

extension RecordLine {
  /// What the key `type` of each line says.
  enum Kind: String, CaseIterable {
    case header, start, exec, exit, reaped, sample, mark, end
  }

  var kind: Kind {
    switch self {
    case .header: .header
    case .start: .start
    case .exec: .exec
    case .exit: .exit
    case .reaped: .reaped
    case .sample: .sample
    case .mark: .mark
    case .end: .end
    }
  }
}
