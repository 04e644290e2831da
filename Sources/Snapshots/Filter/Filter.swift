/// Which processes are wanted: the one grammar of the screen, the exporter and recordings.
///
/// Terms are separated by blanks and all must hold; `|` between some and others means that either do, and
/// binds less than a blank: `a b | c` is (a and b) or c. A word is looked for in the name and in the
/// command line, `~` before it makes it a regular expression, which goes on to the next blank, with each
/// `|` in it; `key op value` compares one of ``FilterKey/all``; `!` before a term turns it round; quotes
/// take blanks, `|` and operators as they are: `java cpu>1 user=jenkins !sidecar cgroup~docker "a b"`. Case (of ASCII) never matters.
///
/// A value that is unknown satisfies no comparison, and no comparison that is turned round either.
package struct Filter: Sendable, Hashable {
  /// As it was typed.
  package let text: String
  /// All terms of one of these have to hold.
  let alternatives: [[FilterTerm]]

  /// What can be compared, and `env.NAME`.
  package static var keys: [String] { FilterKey.all.map(\.name) }

  /// Those of them that compare what is counted a second, which only a screen knows.
  package static var keysOfScreens: [String] {
    FilterKey.all.filter { $0.wants.containsAny(of: .anyCounter) }.map(\.name)
  }

  /// Throws what is wrong with the text, and where. `expressionSize`: how large its regular expressions may be
  /// together, in characters, each as often as it is repeated.
  package init(_ text: String, expressionSize: Int = 2000) throws(FilterError) {
    self.text = text
    var parser = FilterParser(text, expressionSize: expressionSize)
    alternatives = try parser.alternatives()
  }

  package var termCount: Int { alternatives.reduce(0) { $0 + $1.count } }

  /// Whether it has no terms, and so everything matches.
  package var isEmpty: Bool { alternatives.isEmpty }

  /// `nil` for one that has no terms.
  package var orNone: Filter? { isEmpty ? nil : self }

  /// Whether all terms of an alternative hold.
  package func matches(_ subject: Subject) -> Bool {
    isEmpty || alternatives.contains { $0.allSatisfy { $0.holds(for: subject) } }
  }

  /// What it compares beyond what every snapshot holds.
  package var wants: Wants {
    let keys = alternatives.joined().compactMap { term -> FilterKey? in
      if case .comparison(let key, _) = term.test { key } else { nil }
    }
    return Wants(
      keys.reduce(into: []) { $0.formUnion($1.wants) },
      environment: keys.compactMap { FilterKey.variable(in: $0.name) })
  }

  /// What it compares that is unknown of the subject, which so cannot match; empty where it may.
  package func unknownKeys(of subject: Subject) -> [String] {
    let unknown = alternatives.map { terms in
      terms.compactMap { term -> String? in
        guard case .comparison(let key, _) = term.test, !key.isKnown(of: subject) else {
          return nil
        }
        return key.name
      }
    }
    return unknown.contains { $0.isEmpty } ? [] : Array(unknown.joined())
  }

  package static func == (a: Filter, b: Filter) -> Bool { a.text == b.text }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Filter {
  /// A process, and what its reader knows of it over its own window; or one that has ended.
  package struct Subject: Sendable {
    package var process: Snapshot.Process?
    package var ended: Ended?
    /// CPUs kept busy (1 is one core).
    package var cores: Double?
    package var rates = CounterRates()
    /// Of the host.
    package var memoryBytes: UInt64?
    package var uptime: Duration?
    /// Of a reader that must not see them: whether it matches would tell.
    package var hidesArguments = false

    package init(
      _ process: Snapshot.Process, cores: Double?, rates: CounterRates = CounterRates(),
      host: Snapshot.Host, hidesArguments: Bool = false
    ) {
      self.process = process
      self.hidesArguments = hidesArguments
      self.cores = cores
      self.rates = rates
      memoryBytes = host.memory?.totalBytes
      uptime = host.uptime
    }

    package init(_ ended: Ended, hidesArguments: Bool = false) {
      (self.ended, self.hidesArguments) = (ended, hidesArguments)
    }
  }

  /// What is left of a process that has ended, or of all of one name together.
  package struct Ended: Sendable {
    package var pid, parent: Int32?
    package var name: String
    package var user: String?
    package var cpu: Duration
    package var peakRSSBytes: UInt64?
    /// Since it began.
    package var age: Duration?
    package var commandLine: String?

    package init(
      pid: Int32? = nil, parent: Int32?, name: String, user: String? = nil, cpu: Duration,
      peakRSSBytes: UInt64?, age: Duration? = nil, commandLine: String? = nil
    ) {
      self.pid = pid
      self.parent = parent
      self.name = name
      self.user = user
      self.cpu = cpu
      self.peakRSSBytes = peakRSSBytes
      self.age = age
      self.commandLine = commandLine
    }
  }
}

/// What is wrong with a filter, in one sentence, and where.
package struct FilterError: Error, Equatable, CustomStringConvertible {
  /// In characters from the beginning.
  package let offset: Int
  package let reason: String

  package var description: String { "at character \(offset + 1): \(reason)" }
}
