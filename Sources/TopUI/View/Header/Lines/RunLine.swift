package import Runs
import Snapshots

/// The run under way since the user set a mark: `RUN 3 xmx4g +04:12  base RUN 2`.
///
/// A line of its own from 22 rows on, and a part of the short line below that; neither is there
/// while there is no run.
package enum RunLine {
  static func parts(_ strip: RunLog.Strip?, width: Int) -> [HeaderPart] {
    strip.map { .ranked([text($0, width: width)]) } ?? []
  }

  /// In so many cells: without the base where there is little room, then with a part of the label, then
  /// without it.
  package static func text(_ strip: RunLog.Strip, width: Int) -> String {
    let (head, tail) = ("RUN \(strip.number)", " +\(Format.elapsed(strip.elapsed))")
    let label = strip.label.isEmpty ? "" : " " + strip.label
    if let base = strip.base {
      let all = head + label + tail + "  base RUN \(base)"
      if Format.cut(all, to: width) == all { return all }
    }
    let room = width - head.utf8.count - tail.utf8.count
    if room < 0 { return Format.cut(head, to: width) }
    // A blank and a sign are no label.
    return head + (room > 2 ? Format.cut(label, to: room) : "") + tail
  }
}
