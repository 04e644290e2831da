import Exporter
import Snapshots
import TopUI

extension Surroundings {
  /// What the exporter says to the screen: how it goes, and, because that is work, only when the screen
  /// shows it what it serves of a process, and how many series it would serve with a filter.
  init(
    exporter: Exporter?, logLine: LogLine?, question: Question = Question()
  ) {
    self.init(
      serving: exporter?.status,
      exposition: question.pid.flatMap { exporter?.exposition(of: $0) },
      filtered: question.filter.flatMap { filter in
        exporter?.seriesCount(for: filter).map { Filtered(filter: filter.text, series: $0) }
      }, logLine: logLine)
  }
}
