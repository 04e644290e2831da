import Snapshots

/// What the machine did in the last samples, up to the one that is shown.
enum GraphsLine {
  static func parts(_ model: TopModel) -> [HistoryStrip.Part] {
    // As many samples as columns: more than the bars of half a row show.
    let range = model.history.last(model.size.columns, until: model.historyIndex)
    let total = model.snapshot?.host.memory?.totalBytes ?? 0
    let memory = model.history.memoryUsed(range).values.map { used in
      total > 0 ? used.map { $0 / Double(total) } : nil
    }
    return [
      .init(label: "CPU", values: model.history.hostBusy(range).values, style: .cpuGraph),
      .init(label: "MEM", values: memory, style: .memoryGraph),
    ]
  }
}
