import Runs
import Snapshots

/// Everything in one line, for small screens.
enum ShortLine {
  static func parts(_ model: TopModel, _ moment: Moment) -> [HeaderPart] {
    let (snapshot, host) = (moment.snapshot, moment.snapshot.host)
    var texts: [String] = []
    if let usage = CPUUsage(moment.rates, cpus: host.cpus.count) {
      texts.append("CPU \(Format.fixed(usage.busy * 100, 1))%")
    }
    if let memory = host.memory, memory.totalBytes > 0 {
      let share = Double(memory.usedBytes) / Double(memory.totalBytes)
      texts.append("MEM \(Format.fixed(share * 100, 1))%")
    }
    if let serving = model.programStatus.serving {
      let last = serving.lastScrape.map { "\(Format.span(serving.age(of: $0))) ago" }
      texts.append("EXP \(last ?? "no scrape")")
    }
    texts.append(Format.count(UInt64(TaskCounts(snapshot.processes).processes), "task"))
    if let run = model.shownRun { texts.append(RunLine.text(run, width: 30)) }
    // On screens that also have the host's line, it is there.
    if model.size.rows < 14, let elapsed = moment.rates?.elapsed {
      texts.append(HostLine.interval(elapsed, model.intervals).short)
    }
    return .ranked(texts)
  }
}
