import Linux
import Snapshots

extension PageHTML {
  /// Why the process that is asked for is not there; the script says it with times of its time zone.
  var absence: String {
    guard let pid = query.pid, opened == nil else { return "" }
    guard let end else {
      return "There is no process \(pid): it may have ended, or is not shown here."
    }
    let figures = [
      "lived for \(Self.lifetime(end.event.elapsed))",
      "used \(Format.used(end.event.cpu)) of CPU time",
      end.event.peakRSSBytes.map { "had at most \(Format.bytes($0)) resident" },
    ]
    let sum = figures.compactMap { $0 }.joined(separator: ", ")
    return "\(Self.outcome(of: end.event)), seen \(Format.span(end.age)) ago: it \(sum)."
  }

  private static func outcome(of event: ExitEvent) -> String {
    switch event.outcome {
    case .exited(let code): "It ended with exit code \(code)"
    case .killed(let signal): "It was killed by \(SignalName.name(signal))"
    case nil: "It has ended"
    }
  }

  private static func lifetime(_ time: Duration) -> String {
    time < .seconds(60) ? Format.short(time) : Format.span(time)
  }
}
