extension Sampler {
  /// What a reader may ask for beyond what every snapshot holds; what nobody declares costs nothing.
  package struct Needs: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Swapped-out bytes of each process.
    package static let swap = Needs(rawValue: 1 << 0)
    /// PSS and USS of the processes that are watched, on a small budget of time.
    package static let proportional = Needs(rawValue: 1 << 1)
    /// The same of all processes: on that budget, some in each sample.
    package static let proportionalOfAll = Needs(rawValue: 1 << 11)
    /// Stall times of the host's resources.
    package static let pressure = Needs(rawValue: 1 << 2)
    /// What each process runs.
    package static let executable = Needs(rawValue: 1 << 3)
    /// Where each process is in the cgroup tree.
    package static let cgroup = Needs(rawValue: 1 << 4)
    /// CPU time in user and in kernel mode.
    package static let modes = Needs(rawValue: 1 << 5)
    /// Page faults.
    package static let faults = Needs(rawValue: 1 << 6)
    /// Context switches: a read a thread.
    package static let switches = Needs(rawValue: 1 << 7)
    /// Time spent runnable and not running: a read a thread.
    package static let runQueueWait = Needs(rawValue: 1 << 8)
    /// Bytes read from and written to storage.
    package static let io = Needs(rawValue: 1 << 9)
    /// Open file descriptors and their limit.
    package static let openFiles = Needs(rawValue: 1 << 10)
    /// The limits of ptop's own cgroup.
    package static let limits = Needs(rawValue: 1 << 13)
    /// The threads of the processes that are watched: two reads a thread.
    package static let threadsOfWatched = Needs(rawValue: 1 << 12)
    /// The names of the users whose processes ended last.
    package static let endedUsers = Needs(rawValue: 1 << 14)
  }

  /// What is wanted at one time.
  package struct Wanted: Sendable, Equatable {
    package var needs: Needs
    /// Names of variables, of each process that has them.
    package var environment: [String]

    package init(needs: Needs = [], environment: [String] = []) {
      self.needs = needs
      self.environment = environment
    }

    /// Both; each variable once.
    package func union(_ other: Self) -> Self {
      Self(
        needs: needs.union(other.needs),
        environment: environment + other.environment.filter { !environment.contains($0) })
    }

    /// What of it is read with a process's facts.
    var ofFacts: Self { Self(needs: needs.intersection(.ofFacts), environment: environment) }
  }
}

extension Sampler.Needs {
  /// What is part of a process's details.
  static let details: Self = [
    .modes, .faults, .switches, .runQueueWait, .io, .openFiles, .threadsOfWatched,
  ]
  static let anyProportional: Self = [.proportional, .proportionalOfAll]
  /// What is read of a process beside its facts.
  static let ofProcesses = details.union(anyProportional).union(.swap)
  static let ofFacts: Self = [.executable, .cgroup]

  func containsAny(of others: Self) -> Bool { !isDisjoint(with: others) }
}
