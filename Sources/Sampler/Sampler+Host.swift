import Snapshots

extension Sampler {
  /// The host's name is no older than so many samples.
  private static let hostnameAge: UInt64 = 64

  /// The machine as a whole; what the tree does not have is unknown.
  mutating func readHost(_ load: LoadAvg?) -> Snapshot.Host {
    let stat = readStat()
    forks = stat?.forks
    let uptime = value { tree throws(ProcError) in try tree.uptime() }
    let memory = value { tree throws(ProcError) in try tree.memInfo() }
    var cpus = cpuArrays.take()
    for cpu in statCPUs {
      cpus.append(.init(number: cpu.number, times: constants.times(cpu.times)))
    }
    cpuArrays.keep(cpus)
    return Snapshot.Host(
      name: readHostname(), uptime: uptime.map { $0.duration },
      bootTime: stat?.btime.map { MachineConstants.duration(seconds: $0) },
      load: load.map { .init(one: $0.one, five: $0.five, fifteen: $0.fifteen) },
      cpu: stat.map { constants.times($0.cpu) },
      cpus: cpus, memory: memory.map { constants.memory($0) },
      pressure: fields.contains(.pressure) ? readPressure() : [],
      limits: fields.contains(.limits) ? readLimits() : nil)
  }

  /// Its CPUs are in `statCPUs` afterwards.
  private mutating func readStat() -> SystemStat? {
    var room: [SystemStat.NumberedCPU] = []
    swap(&room, &statCPUs)
    do throws(ProcError) {
      var stat = try tree.systemStat(room: consume room)
      swap(&stat.cpus, &statCPUs)
      return stat
    } catch {
      if let counted = error.counted { readErrors[counted, default: 0] += 1 }
      return nil
    }
  }

  /// Hardly ever changes, and a moment in which it cannot be read does not change it.
  private mutating func readHostname() -> String? {
    if hostname == nil || sequence % Self.hostnameAge == 0 {
      let fresh = value { tree throws(ProcError) in try tree.hostname() } ?? ""
      if !fresh.isEmpty { hostname = fresh }
    }
    return hostname
  }

  private mutating func readPressure() -> [Snapshot.Host.Pressure] {
    let resources = Snapshot.Host.Pressure.Resource.allCases
    var pressure: [Snapshot.Host.Pressure] = []
    pressure.reserveCapacity(resources.count)
    for resource in resources {
      let file = value { tree throws(ProcError) in try tree.pressure(resource) }
      guard let file else { continue }
      pressure.append(
        .init(
          resource: resource, waiting: .microseconds(Int64(clamping: file.some)),
          stalled: file.full.map { .microseconds(Int64(clamping: $0)) }))
    }
    return pressure
  }
}

extension MachineConstants {
  fileprivate func times(_ cpu: SystemStat.CPU) -> Snapshot.Host.CPUTimes {
    .init(
      user: duration(ticks: cpu.user), nice: duration(ticks: cpu.nice),
      system: duration(ticks: cpu.system), idle: duration(ticks: cpu.idle),
      iowait: duration(ticks: cpu.iowait), irq: duration(ticks: cpu.irq),
      softirq: duration(ticks: cpu.softirq), steal: duration(ticks: cpu.steal))
  }

  fileprivate func memory(_ info: MemInfo) -> Snapshot.Host.Memory {
    .init(
      totalBytes: bytes(kibibytes: info.total), freeBytes: bytes(kibibytes: info.free),
      availableBytes: info.available.map(bytes(kibibytes:)),
      // What free(1) calls buff/cache.
      cachedBytes: [info.cached, info.buffers, info.reclaimable].reduce(0) {
        $0 + bytes(kibibytes: $1)
      },
      swapTotalBytes: bytes(kibibytes: info.swapTotal),
      swapFreeBytes: bytes(kibibytes: info.swapFree))
  }
}
