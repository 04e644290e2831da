import Glibc
import Linux
import Runs
import Sampler
import Snapshots

/// Runs a command and records it, or the whole host.
struct Recording {
  struct Configuration {
    /// Empty: the whole host.
    var command: [String]
    var output: String?
    var runs = 1
    var prepare: String?
    /// `nil`: short at first.
    var interval: Duration?
    var labels: [(String, String)] = []
    /// Names of variables of the environment.
    var variables: [String] = []
    var summary = SummaryForm.text
  }

  let sampling: Program.Sampling
  let configuration: Configuration

  init(_ sampling: Program.Sampling, _ configuration: Configuration) {
    self.sampling = sampling
    self.configuration = configuration
  }

  /// Ends as the command ended. Throws where the recording cannot begin.
  func run() throws -> Never {
    OwnMemory.shareHeap()
    let signals = try Signals([
      SIGCHLD, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGUSR1,
    ])
    let isOfCommand = !configuration.command.isEmpty
    if isOfCommand { try ChildProcess.adoptOrphans() }
    let feed = SnapshotFeed()
    let source = SampleSource(
      feed,
      try SamplerThread(
        Sampler(
          procfs: sampling.procfs, wants: Wants([.pressure, .limits, .everyEnd, .endedUsers]),
          exits: sampling.exits, descendantsOf: isOfCommand ? getpid() : nil),
        schedule: .every(configuration.interval ?? SampleSource.short), into: feed),
      interval: configuration.interval)
    var outcome: ChildProcess.Outcome?
    for number in 1...configuration.runs {
      outcome = try recordOne(number, source, signals)
      // What the next ones came to would be of something else.
      if outcome != .exited(code: 0) {
        if number < configuration.runs {
          StandardError.write(
            "ptop: run \(number) of \(configuration.runs) failed: no more are run\n")
        }
        break
      }
    }
    source.stop()
    (outcome ?? .exited(code: 0)).repeatAsOwn()
  }
}
