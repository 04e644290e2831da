import Glibc
import Sampler
import Snapshots

/// What a sample costs: all CPU time of this process, waking up included, as for its peers.
enum Cost {
  /// Until the arrays that snapshots share have gone round.
  private static let warmUp = 8

  static func measure(samples: Int, pause: Duration) throws {
    var sampler = try Sampler()
    for _ in 0..<warmUp { _ = sampler.sample() }
    var ticks: [Double] = []
    var (reads, processes) = (0, 0)
    for _ in 0..<samples {
      let before = processCPU()
      Pause.sleep(pause)
      let snapshot = sampler.sample()
      ticks.append((processCPU() - before) * 1e6)
      reads += snapshot.cost.reads
      processes = snapshot.processes.count
    }
    print(
      "{\"tick_us\": \(ticks), \"processes\": \(processes), \"reads\": \(reads / max(samples, 1))}")
  }

  private static func processCPU() -> Double {
    var time = timespec()
    guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
