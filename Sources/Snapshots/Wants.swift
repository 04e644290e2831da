/// What a reader wants of the samples beyond what every snapshot holds; what no reader wants costs
/// nothing.
package struct Wants: Sendable, Hashable {
  package var fields: Fields
  /// Names of variables, of each process that has them; ascending, each once, so that those who want the
  /// same are equal.
  package let environment: [String]

  /// The pids, ascending, of processes of which every field is to be fresh in every sample: those on a
  /// screen. Fields that change without CPU time (a renice, a new parent) are else some samples old.
  package let watched: [Int32]

  /// `environment` and `watched` in any order.
  package init(
    _ fields: Fields = [], environment: [String] = [], watched: [Int32] = []
  ) {
    self.fields = fields
    self.environment = Set(environment).sorted()
    self.watched = watched.sorted()
  }

  /// Both; each variable and each pid once.
  package func union(_ other: Self) -> Self {
    Self(
      fields.union(other.fields),
      environment: environment + other.environment,
      watched: watched + other.watched.filter { !watched.contains($0) })
  }

  /// What of it is read with a process's facts.
  package var ofFacts: Self { Self(fields.intersection(.ofFacts), environment: environment) }
}

extension Wants {
  /// What is read only where it is wanted; and each ``Counter``.
  package struct Fields: OptionSet, Sendable, Hashable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Swapped-out bytes of each process.
    package static let swap = Self(rawValue: 1 << 0)
    /// PSS and USS of the processes that are watched, on a small budget of time.
    package static let proportional = Self(rawValue: 1 << 1)
    /// Stall times of the host's resources.
    package static let pressure = Self(rawValue: 1 << 2)
    /// What each process runs.
    package static let executable = Self(rawValue: 1 << 3)
    /// Where each process is in the cgroup tree.
    package static let cgroup = Self(rawValue: 1 << 4)
    /// Open file descriptors and their limit.
    package static let openFiles = Self(rawValue: 1 << 5)
    /// PSS and USS of all processes: on that budget, some in each sample.
    package static let proportionalOfAll = Self(rawValue: 1 << 6)
    /// The threads of the processes that are watched: two reads a thread.
    package static let threadsOfWatched = Self(rawValue: 1 << 7)
    /// The limits of ptop's own cgroup.
    package static let limits = Self(rawValue: 1 << 8)
    /// The names of the users whose processes ended last.
    package static let endedUsers = Self(rawValue: 1 << 9)
    /// Each end since the last sample, however many they are.
    package static let everyEnd = Self(rawValue: 1 << 10)
  }
}

extension Wants.Fields {
  /// What is part of a process's details.
  package static let details: Self = [.anyCounter, .openFiles, .threadsOfWatched]
  package static let anyProportional: Self = [.proportional, .proportionalOfAll]
  /// What is read of a process beside its facts.
  package static let ofProcesses = details.union(anyProportional).union(.swap)
  package static let ofFacts: Self = [.executable, .cgroup]

  /// As any option set has it, but without the detour by its protocol: it is asked of each process.
  package func contains(_ other: Self) -> Bool { rawValue & other.rawValue == other.rawValue }

  package func containsAny(of others: Self) -> Bool { rawValue & others.rawValue != 0 }
}
