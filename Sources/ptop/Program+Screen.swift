import Exporter
import Glibc
import Linux
import Sampler
import Snapshots
import TopUI

extension Program {
  /// Until the user, a signal, or a reader of standard output that reads no further ends it; returns the
  /// signal.
  func show(_ screen: Screen, _ parts: Parts, _ signals: consuming Signals, marks: MarkSignals?)
    throws -> Int32?
  {
    let status = { (wants: StatusWants) in
      ProgramStatus(exporter: parts.exporter, logLine: parts.sink.latest, wants: wants)
    }
    let ending: TopUI.Ending
    if let marks {
      ending = try showLive(screen, parts, signals, marks, TopUI.Services(status: status))
    } else {
      var printer = Printer(
        screen.text(), iterations: screen.options.iterations, feed: parts.feed, signals: signals,
        status: { status(StatusWants()) })
      ending = try printer.run()
    }
    return if case .signal(let number) = ending { number } else { nil }
  }

  private func showLive(
    _ screen: Screen, _ parts: Parts, _ signals: consuming Signals, _ marks: MarkSignals,
    _ services: TopUI.Services
  ) throws -> TopUI.Ending {
    parts.sink.hold()
    defer { parts.sink.release() }
    var services = services
    let control = ProcessControl(procfs: sampling.procfs)
    services.control = TopUI.Control(
      signal: { process, number throws(ControlRefused) in try control.signal(process, number) },
      renice: { process, value throws(ControlRefused) in try control.renice(process, to: value) })
    let inspector = Inspector(procfs: sampling.procfs)
    services.inspect = { id, parts, deliver in inspector.inspect(id, parts, deliver: deliver) }
    services.sampleNow = { [thread = parts.thread] in thread.sampleNow($0) }
    services.setInterval = { parts.thread.setInterval($0) }
    let keeper = SettingsFile().map {
      SettingsKeeper($0, logger: logger(to: parts.sink))
    }
    services.keepSettings(with: keeper)
    defer { keeper?.finish(within: .milliseconds(250)) }
    var options = screen.options
    // To root no process is another's.
    options.ownUser = geteuid() == 0 ? nil : UserNames().name(of: geteuid())
    let ui = try TopUI(
      options, feed: parts.feed, signals: signals, marks: marks,
      environment: Environment.value,
      services: services)
    return try ui.run()
  }
}
