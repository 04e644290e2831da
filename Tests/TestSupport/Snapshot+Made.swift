package import Snapshots

extension Snapshot {
  /// A snapshot taken at `time` on both clocks, by a machine that booted at 0.
  package static func made(
    at time: Duration, uptime: Duration? = nil, cpu: Host.CPUTimes? = .init(),
    processes: [Process] = []
  ) -> Snapshot {
    Snapshot(
      sequence: 1, taken: .init(monotonic: time, wall: time),
      cost: .init(cpu: .zero, wall: .zero, reads: 0), coverage: .init(cpuSource: .clock),
      host: .init(
        name: "made", uptime: uptime, bootTime: .zero, load: nil, cpu: cpu, cpus: [], memory: nil,
        pressure: []),
      processes: processes)
  }
}

extension Snapshot.Process {
  package static func made(pid: Int32, started: Duration = .zero, cpu: Duration) -> Self {
    Self(
      id: .init(pid: pid, startTime: started),
      facts: .init(comm: "made", arguments: [], user: nil, isKernelThread: false), parent: 1,
      state: .sleeping, cpu: cpu, childrenCPU: .zero, threads: 1, priority: 20, nice: 0,
      memory: nil)
  }
}
