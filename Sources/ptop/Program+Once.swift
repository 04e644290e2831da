import Exporter
import Glibc
import Sampler
import Snapshots

extension Program {
  /// Long enough for CPU shares, short enough to wait for.
  private static let window = Duration.milliseconds(250)

  /// Writes one exposition to standard output.
  func printOnce(_ serving: Exporter.Configuration) throws {
    var sampler = try Sampler(
      procfs: sampling.procfs, wants: serving.wants, exits: sampling.exits)
    let first = sampler.sample()
    usleep(useconds_t(Self.window / .microseconds(1)))
    try StandardOutput.write(Exporter.text(of: [first, sampler.sample()], serving))
  }
}
