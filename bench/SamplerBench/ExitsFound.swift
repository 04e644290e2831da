import Glibc
import Sampler

/// CPU found in processes of some names, ended ones included.
enum ExitsFound {
  static func measure(interval: Duration, names: Set<String>) throws {
    var sampler = try Sampler()
    let before = found(sampler.sample(), names)
    Pause.tell("ready")
    while !Pause.inputEnded(within: interval) { _ = sampler.sample() }
    let last = sampler.sample()
    let now = found(last, names)
    print("{\"live_s\": \(now - before)}")
  }

  private static func found(_ snapshot: Snapshot, _ names: Set<String>) -> Double {
    snapshot.processes.reduce(0) { sum, process in
      names.contains(process.facts.comm) ? sum + process.cpu.seconds : sum
    }
  }
}
