package import Snapshots

extension Snapshot {
  /// A quiet machine at a fixed moment: a test states only what it is about.
  package static func example(
    sequence: UInt64 = 1, at monotonic: Duration = .seconds(1000), host: Host? = nil,
    processes: [Process] = [.example()], hiddenPids: [Int32] = [],
    hidden: [Process] = [], readErrors: [ReadError: UInt64] = [:], exits: Exits? = nil,
    unlistedTasks: Int? = nil
  ) -> Snapshot {
    Snapshot(
      sequence: sequence,
      taken: Instant(monotonic: monotonic, wall: .seconds(1_700_000_000) + monotonic),
      cost: Cost(cpu: .microseconds(1500), wall: .microseconds(1750), reads: 42),
      coverage: Coverage(
        cpuSource: .clock, hiddenPids: hiddenPids, readErrors: readErrors,
        unlistedTasks: unlistedTasks),
      host: host ?? .example(uptime: monotonic),
      processes: processes.sorted { $0.id.pid < $1.id.pid }, hidden: hidden, exits: exits)
  }
}

extension Snapshot.Host {
  /// Two CPUs, 8 GiB of memory, 1 GiB of swap, and a kernel that accounts stalls.
  package static func example(
    name: String? = "example", uptime: Duration? = .seconds(1000),
    bootTime: Duration? = .seconds(1_700_000_000),
    load: Load? = Load(one: 0.5, five: 0.25, fifteen: 0.1), cpu: CPUTimes? = .example,
    cpus: [CPUTimes] = [.example, .example], memory: Memory? = .example(),
    pressure: [Pressure] = Pressure.example
  ) -> Self {
    Self(
      name: name, uptime: uptime, bootTime: bootTime, load: load, cpu: cpu,
      cpus: cpus.enumerated().map { CPU(number: UInt32($0.offset), times: $0.element) },
      memory: memory, pressure: pressure)
  }
}

extension Snapshot.Host.CPUTimes {
  /// Every mode differs from every other.
  package static var example: Self {
    Self(
      user: .seconds(100), nice: .seconds(2), system: .seconds(50), idle: .milliseconds(800_250),
      iowait: .seconds(5), irq: .seconds(1), softirq: .seconds(3), steal: .zero)
  }
}

extension Snapshot.Host.Memory {
  /// Sizes in bytes; half of the memory is available and a quarter of the swap is used.
  package static func example(
    total: UInt64 = 8 << 30, free: UInt64 = 2 << 30, available: UInt64? = 4 << 30,
    cached: UInt64 = 3 << 30, swapTotal: UInt64 = 1 << 30, swapFree: UInt64 = 768 << 20
  ) -> Self {
    Self(
      totalBytes: total, freeBytes: free, availableBytes: available, cachedBytes: cached,
      swapTotalBytes: swapTotal, swapFreeBytes: swapFree)
  }
}

extension Snapshot.Host.Pressure {
  /// All three resources; the kernel says nothing of `stalled` for the CPU.
  package static var example: [Self] {
    [
      Self(resource: .cpu, waiting: .microseconds(12_345_678), stalled: nil),
      Self(resource: .memory, waiting: .milliseconds(1500), stalled: .milliseconds(500)),
      Self(resource: .io, waiting: .seconds(7), stalled: .seconds(3)),
    ]
  }
}

extension Snapshot.Process {
  /// What a process in a test was started with.
  package enum ExampleArguments: ExpressibleByArrayLiteral {
    /// Its own name and nothing else.
    case name
    case unknown
    case list([String])

    package init(arrayLiteral elements: String...) { self = .list(elements) }

    fileprivate func list(for comm: String) -> [String]? {
      switch self {
      case .name: [comm]
      case .unknown: nil
      case .list(let arguments): arguments
      }
    }
  }

  /// A sleeping process of an ordinary user.
  package static func example(
    pid: Int32 = 100, comm: String = "worker", arguments: ExampleArguments = .name,
    user: String? = "alice", parent: Int32 = 1, started: Duration = .seconds(10),
    state: State = .sleeping, cpu: Duration = .seconds(1), childrenCPU: Duration = .zero,
    threads: Int = 1, priority: Int = 20, nice: Int = 0, terminal: Terminal? = nil,
    memory: Memory? = .example(),
    executable: String? = nil, cgroup: String? = nil, environment: [String: String] = [:],
    details: Details? = nil
  ) -> Self {
    let facts = Facts(
      comm: comm, arguments: arguments.list(for: comm), user: user, isKernelThread: false,
      executable: executable, cgroup: cgroup, environment: environment)
    return Self(
      id: ID(pid: pid, startTime: started), facts: facts, parent: parent, state: state, cpu: cpu,
      childrenCPU: childrenCPU, threads: threads, priority: priority, nice: nice,
      terminal: terminal, memory: memory, details: details)
  }

  /// A kernel thread: no arguments and no memory.
  package static func kernelThread(
    pid: Int32 = 2, comm: String = "kthreadd", parent: Int32 = 0, started: Duration = .zero,
    state: State = .idle, cpu: Duration = .milliseconds(20)
  ) -> Self {
    let facts = Facts(comm: comm, arguments: [], user: "root", isKernelThread: true)
    return Self(
      id: ID(pid: pid, startTime: started), facts: facts, parent: parent, state: state, cpu: cpu,
      childrenCPU: .zero, threads: 1, priority: 20, nice: 0, memory: nil)
  }
}

extension Snapshot.Process.Memory {
  /// 10 MiB resident of 100 MiB mapped, nothing swapped out.
  package static func example(
    vsize: UInt64 = 100 << 20, rss: UInt64 = 10 << 20, shared: UInt64? = nil,
    swap: UInt64? = 0, proportional: Snapshot.Process.Proportional? = nil
  ) -> Self {
    Self(
      vsizeBytes: vsize, rssBytes: rss, sharedBytes: shared, swapBytes: swap,
      proportional: proportional)
  }
}

extension Snapshot.Process.Details {
  /// Everything that a reader can ask for, every number another.
  package static var example: Snapshot.Process.Details {
    .init(
      counters: [
        .userTime: 2_000_000_000, .systemTime: 750_000_000, .minorFaults: 1200, .majorFaults: 3,
        .voluntarySwitches: 400, .involuntarySwitches: 50, .runQueueWait: 1_234_567_000,
        .readBytes: 4096, .writtenBytes: 81920,
      ],
      openFiles: .init(count: 11, limit: 1 << 20))
  }
}
