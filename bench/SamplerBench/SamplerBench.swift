import Glibc
import Sampler

/// Takes so many samples, so many microseconds apart, and prints what one of them cost.
///
///     SamplerBench SAMPLES [MICROSECONDS]
@main
struct SamplerBench {
  static func main() throws {
    let numbers = CommandLine.arguments.dropFirst().compactMap { UInt32($0) }
    let (samples, pause) = (numbers.first ?? 100, numbers.dropFirst().first ?? 0)
    var sampler = try Sampler()
    // Until the arrays that snapshots share have gone round.
    for _ in 0..<8 { _ = sampler.sample() }
    var cpu = Duration.zero
    var (reads, processes) = (0, 0)
    for _ in 0..<samples {
      if pause > 0 { usleep(pause) }
      let snapshot = sampler.sample()
      cpu += snapshot.cost.cpu
      reads += snapshot.cost.reads
      processes = snapshot.processes.count
    }
    let each = Double(max(samples, 1))
    print("processes \(processes) cpu_us \(cpu.seconds * 1e6 / each) reads \(Double(reads) / each)")
  }
}
