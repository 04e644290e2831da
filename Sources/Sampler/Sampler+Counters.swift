import Snapshots

/// A kernel file with counters of a process, as the type named after it parses it.
protocol CounterFile: Sendable {
  /// Below the directory of the process, or of its thread.
  static var file: StaticString { get }
  /// Whether it is of one thread, so that those of all have to be added up.
  static var isOfThread: Bool { get }
  static var counters: FileCounters<Self> { get }

  init(parsing bytes: Span<UInt8>) throws(ProcError)
}

extension CounterFile {
  static var isOfThread: Bool { false }
}

/// Which counters a file has, and the number of each in the unit of the counter; `nil` where it is missing.
struct FileCounters<File>: Sendable, ExpressibleByDictionaryLiteral {
  typealias Number = @Sendable (File) -> UInt64?

  /// For whose sake the file is read.
  let fields: Wants.Fields
  private let numbers: [(counter: Counter, of: Number)]

  init(dictionaryLiteral elements: (Counter, Number)...) {
    fields = .counters(elements.map(\.0))
    numbers = elements.map { ($0.0, $0.1) }
  }

  func add(from file: File, to counters: inout Counters) {
    for (counter, number) in numbers {
      if let number = number(file) { counters.add(number, to: counter) }
    }
  }
}

extension Sampler {
  /// The wanted counters, as far as they can be read.
  mutating func counters(
    _ pid: Int32, _ stat: PidStat, known: Snapshot.Process.Details?
  ) -> Counters {
    var counters = Counters()
    stat.add(to: &counters, constants)
    read(PidStatus.self, of: pid, stat, known: known, into: &counters)
    read(PidSchedStat.self, of: pid, stat, known: known, into: &counters)
    read(PidIO.self, of: pid, stat, known: known, into: &counters)
    counters.keep(wanted.fields)
    return counters
  }

  /// A file is read only where one of its counters is wanted.
  private mutating func read<File: CounterFile>(
    _: File.Type, of pid: Int32, _ stat: PidStat, known: Snapshot.Process.Details?,
    into counters: inout Counters
  ) {
    guard wanted.fields.containsAny(of: File.counters.fields) else { return }
    let threads = File.isOfThread ? Int(clamping: stat.threads) : 1
    let read = value { tree throws(ProcError) in
      try tree.counters(in: File.self, of: pid, threads: threads)
    }
    guard var read else { return }
    // The kernel keeps these by thread and forgets them with it (only taskstats does not): where one
    // ended, the sum stands still until the others have made up for it.
    if File.isOfThread, let known { read.raise(to: known) }
    counters.merge(read)
  }
}
