import Glibc

/// Runs the sampler without any reader and prints, as JSON, what a bench wants to know.
@main
struct SamplerBench {
  private static let usage = """
    usage: SamplerBench cost SAMPLES MICROSECONDS     what a sample costs
           SamplerBench shares SAMPLES MICROSECONDS PID...
                                                      CPU % of these processes in each window
           SamplerBench cadence SAMPLES MICROSECONDS  when a live sampler's samples were taken
           SamplerBench exits MICROSECONDS NAME...    CPU found in processes of these names, until
                                                      standard input ends
    """

  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    let numbers = words.dropFirst().compactMap { Int($0) }
    switch (words.first, numbers.count) {
    case ("cost", 2): try Cost.measure(samples: numbers[0], pause: .microseconds(numbers[1]))
    case ("shares", 3...):
      try Shares.measure(
        samples: numbers[0], window: .microseconds(numbers[1]),
        pids: numbers.dropFirst(2).map(Int32.init))
    case ("cadence", 2):
      try Cadence.measure(samples: numbers[0], interval: .microseconds(numbers[1]))
    case ("exits", 1):
      try ExitsFound.measure(interval: .microseconds(numbers[0]), names: Set(words.dropFirst(2)))
    default:
      print(usage)
      exit(64)
    }
  }
}
