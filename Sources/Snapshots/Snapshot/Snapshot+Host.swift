import Linux

extension Snapshot {
  /// The machine as a whole. What the tree does not have is `nil`.
  package struct Host: Sendable {
    package var name: String?
    package var uptime: Duration?
    /// Since the Unix epoch.
    package var bootTime: Duration?
    package var load: Load?
    /// All CPUs together.
    package var cpu: CPUTimes?
    /// One entry a CPU that is online, ascending by number.
    package var cpus: [CPU]
    package var memory: Memory?
    /// One entry a resource that the kernel accounts stalls for (PSI); none unless a reader wants
    /// `.pressure`.
    package var pressure: [Pressure]
    /// Of the cgroup that ptop is in; `nil` where it has none, or no reader wants `.limits`.
    package var limits: Limits?

    package init(
      name: String?, uptime: Duration?, bootTime: Duration?, load: Load?, cpu: CPUTimes?,
      cpus: [CPU], memory: Memory?, pressure: [Pressure], limits: Limits? = nil
    ) {
      self.name = name
      self.uptime = uptime
      self.bootTime = bootTime
      self.load = load
      self.cpu = cpu
      self.cpus = cpus
      self.memory = memory
      self.pressure = pressure
      self.limits = limits
    }
  }
}

extension Snapshot.Host {
  /// Load averages: tasks that run or wait uninterruptibly, over 1, 5 and 15 minutes.
  package struct Load: Sendable, Equatable {
    package var one, five, fifteen: Double

    package init(one: Double, five: Double, fifteen: Double) {
      self.one = one
      self.five = five
      self.fifteen = fifteen
    }
  }

  /// One CPU. Its number is the kernel's: where CPUs are offline, numbers are left out (proc(5), `stat`).
  package struct CPU: Sendable, Equatable {
    package var number: UInt32
    package var times: CPUTimes

    package init(number: UInt32, times: CPUTimes) {
      self.number = number
      self.times = times
    }
  }

  /// Time spent by mode since boot. `user` includes guests, as in the kernel.
  package struct CPUTimes: Sendable, Equatable {
    package var user, nice, system, idle, iowait, irq, softirq, steal: Duration

    package init(
      user: Duration = .zero, nice: Duration = .zero, system: Duration = .zero,
      idle: Duration = .zero, iowait: Duration = .zero, irq: Duration = .zero,
      softirq: Duration = .zero, steal: Duration = .zero
    ) {
      self.user = user
      self.nice = nice
      self.system = system
      self.idle = idle
      self.iowait = iowait
      self.irq = irq
      self.softirq = softirq
      self.steal = steal
    }

    /// Spent running something here; what a hypervisor stole is not.
    package var busy: Duration { user + nice + system + irq + softirq }
    package var total: Duration { busy + idle + iowait + steal }
  }

  /// proc(5) `meminfo`, in bytes.
  package struct Memory: Sendable, Equatable {
    package var totalBytes: UInt64
    package var freeBytes: UInt64
    /// Since Linux 3.14.
    package var availableBytes: UInt64?
    package var cachedBytes: UInt64
    package var swapTotalBytes: UInt64
    package var swapFreeBytes: UInt64

    package init(
      totalBytes: UInt64, freeBytes: UInt64, availableBytes: UInt64?, cachedBytes: UInt64,
      swapTotalBytes: UInt64, swapFreeBytes: UInt64
    ) {
      self.totalBytes = totalBytes
      self.freeBytes = freeBytes
      self.availableBytes = availableBytes
      self.cachedBytes = cachedBytes
      self.swapTotalBytes = swapTotalBytes
      self.swapFreeBytes = swapFreeBytes
    }

    /// What free(1) calls used: what is not available to new programs; on old kernels, what is
    /// neither free nor cache.
    package var usedBytes: UInt64 {
      if let availableBytes { return totalBytes - min(availableBytes, totalBytes) }
      let taken = totalBytes - min(freeBytes, totalBytes)
      return taken - min(cachedBytes, taken)
    }
    package var swapUsedBytes: UInt64 { swapTotalBytes - min(swapFreeBytes, swapTotalBytes) }
  }

  /// Stall time since boot of one resource (PSI, Documentation/accounting/psi.rst).
  package struct Pressure: Sendable, Equatable {
    package enum Resource: String, Sendable, CaseIterable { case cpu, memory, io }

    package var resource: Resource
    /// Some task waited for it.
    package var waiting: Duration
    /// No task could run for want of it; `nil` where the kernel does not say.
    package var stalled: Duration?

    package init(resource: Resource, waiting: Duration, stalled: Duration?) {
      self.resource = resource
      self.waiting = waiting
      self.stalled = stalled
    }
  }

  /// What a cgroup, or one above it, may use, and what it does.
  package struct Limits: Sendable, Equatable {
    /// CPUs that may be kept busy.
    package var cpus: Double?
    /// For how long runnable tasks were kept from running by that since the cgroup was made, all
    /// CPUs together.
    package var throttled: Duration?
    package var memoryBytes: UInt64?
    /// Charged to the cgroup that has the limit.
    package var memoryUsedBytes: UInt64?

    package init(
      cpus: Double? = nil, throttled: Duration? = nil, memoryBytes: UInt64? = nil,
      memoryUsedBytes: UInt64? = nil
    ) {
      self.cpus = cpus
      self.throttled = throttled
      self.memoryBytes = memoryBytes
      self.memoryUsedBytes = memoryUsedBytes
    }
  }
}

extension Snapshot.Host.CPUTimes {
  /// The modes in their order, in nanoseconds.
  package var words: InlineArray<8, Int64> {
    [
      user.nanoseconds, nice.nanoseconds, system.nanoseconds, idle.nanoseconds,
      iowait.nanoseconds, irq.nanoseconds, softirq.nanoseconds, steal.nanoseconds,
    ]
  }

  package init(words: InlineArray<8, Int64>) {
    self.init(
      user: .nanoseconds(words[0]), nice: .nanoseconds(words[1]), system: .nanoseconds(words[2]),
      idle: .nanoseconds(words[3]), iowait: .nanoseconds(words[4]), irq: .nanoseconds(words[5]),
      softirq: .nanoseconds(words[6]), steal: .nanoseconds(words[7]))
  }
}
