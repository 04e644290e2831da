import Exporter
import Snapshots
import TopUI

extension ProgramStatus {
  /// What the exporter says to the screen: how it goes, and, because that is work, only when the screen
  /// shows it what it serves of a process, and how many series it would serve with a filter.
  init(
    exporter: Exporter?, logLine: LogLine?, wants: StatusWants = StatusWants()
  ) {
    self.init(
      serving: exporter?.status,
      exposition: wants.pid.flatMap { exporter?.exposition(of: $0) },
      filtered: wants.filter.flatMap { filter in
        exporter?.seriesCount(for: filter).map { Filtered(filter: filter.text, series: $0) }
      }, logLine: logLine)
  }
}
