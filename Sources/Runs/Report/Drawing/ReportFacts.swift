import Linux
import Snapshots

/// What was recorded, where and how: what is known of it.
struct ReportFacts {
  private static let mostLabels = 50

  let report: RunReport
  private var header: RecordLine.Header { report.header }

  var section: ReportSection? {
    var table = ReportTable([.text(""), .text("")], isTight: true)
    for (name, value) in all {
      guard let value, !value.isEmpty else { continue }
      table.add([
        [Markup(.font, [.color: .text(ReportColors.faint)], text: name)],
        ReportPage.breakable(Markup.cut(value)),
      ])
    }
    return ReportSection("Around it", table.drawing, nil)
  }

  private var all: [(String, String?)] {
    [
      ("command", header.title),
      ("folder", header.folder),
      ("began", Timestamp.text(header.began.wall)),
      ("host", header.host),
      ("kernel", header.kernel),
      ("CPUs", header.cpus.map { "\($0)" }),
      ("CPUs there were for it", limit),
      ("memory", header.memoryBytes.map { Format.bytes($0) }),
    ] + labels + [
      ("ends of processes", ends),
      ("samples", samples),
      ("lines that made no sense", report.skipped > 0 ? "\(report.skipped)" : nil),
      ("recorded by", header.version.map { "ptop \($0)" }),
    ]
  }

  private var limit: String? {
    guard let cpus = report.summary.contention.cpus, cpus != header.cpus.map(Double.init) else {
      return nil
    }
    return Format.fixed(cpus, 1)
  }

  private var labels: [(String, String?)] {
    header.allLabels.sorted { $0.key < $1.key }.prefix(Self.mostLabels).map { ($0.key, $0.value) }
  }

  private var ends: String {
    switch report.summary.run.completeness.source {
    case .events: "from the kernel's exit events"
    case .children: "from the times of reaped children"
    case nil: "as they were last seen"
    }
  }

  private var samples: String {
    "\(report.summary.run.samples)"
      + (header.interval.map { ", \(Format.interval($0)) apart" } ?? "")
  }
}
