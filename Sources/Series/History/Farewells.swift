import Snapshots

extension Duration {
  /// The longest time between two scrapes: a tenth more than the interval, because no scraper is
  /// perfectly on time.
  package static func longestGap(ofScrapesEvery interval: Duration) -> Duration {
    interval * 11 / 10
  }
}

/// The processes that ended a short while ago.
///
/// Each that had series in the last exposition stays for a little longer than a scrape interval after
/// its end was noticed, with its final counters and nothing used any more, so that every scraper sees
/// its graphs drop to 0; then it is absent, and absent means gone. One that cannot be read may be
/// alive: it is absent, and has no farewell before its end is known. One that lives on without series
/// (it is no longer selected) is absent at once: a 0 would be a lie. No label set of a farewell is ever
/// that of a live process. Where processes are limited, farewells count among them (``Selection``); what
/// does not fit is absent.
struct Farewells: Sendable {
  private struct Entry: Sendable {
    let subject: ShownProcess
    let noticed: Duration
  }

  private let stay: Duration
  private let labelLength: Int
  /// Whether one stays when a live process has its labels: for readers that take the first of two.
  private let keepsTaken: Bool
  /// By what tells them apart in the exposition; of two that it cannot, the later one counts.
  private var entries: [Labels: Entry] = [:]

  init(interval: Duration, labelLength: Int, keepsTaken: Bool = false) {
    stay = .longestGap(ofScrapesEvery: interval)
    (self.labelLength, self.keepsTaken) = (labelLength, keepsTaken)
  }

  /// Those that a sample shows, ascending by pid.
  var subjects: [ShownProcess] {
    entries.values.map(\.subject).sorted {
      let (a, b) = ($0.process.id, $1.process.id)
      return (a.pid, a.startTime) < (b.pid, b.startTime)
    }
  }

  /// Takes up those that ended since the last sample, and lets go of those whose time is over or whose
  /// pid and name a live process has now.
  mutating func observe(_ snapshot: Snapshot, ended: [ShownProcess]) {
    let now = snapshot.taken.monotonic
    for subject in ended {
      entries[subject.labels.identity] = Entry(subject: subject, noticed: now)
    }
    entries = entries.filter { _, entry in
      now - entry.noticed <= stay
        && (keepsTaken || !isTaken(entry.subject, in: snapshot.processes))
    }
  }

  var count: Int { entries.count }

  /// Lets go of all but so many. The oldest go first: of those, scrapers have seen the most.
  mutating func keep(_ most: Int) {
    guard entries.count > most else { return }
    let leaving = entries.sorted {
      let (a, b) = ($0.value, $1.value)
      return (b.noticed, b.subject.process.id.pid) > (a.noticed, a.subject.process.id.pid)
    }
    for (labels, _) in leaving.dropLast(most) { entries[labels] = nil }
  }

  /// Whether a live process has its labels, or is itself (it was not listed for a while).
  private func isTaken(_ subject: ShownProcess, in processes: [Snapshot.Process]) -> Bool {
    guard let place = processes.index(ofPid: subject.process.id.pid) else { return false }
    let process = processes[place]
    return process.id == subject.process.id
      || ProcessLabels.identity(of: process, limit: labelLength) == subject.labels.identity
  }
}
