import Sampler
import Snapshots
import TopUI

/// What is printed of one snapshot after another where there is no screen.
enum SampleText {
  case batch(Batch, isFirst: Bool)
  case json(JSONLines)

  init(batch options: TopUI.Options, columns: Int) {
    self = .batch(
      Batch(options, columns: columns, isASCII: TopUI.isASCII(Environment.value)), isFirst: true)
  }

  /// `nil` where there is nothing to say yet.
  mutating func text(of snapshot: Snapshot, _ status: ProgramStatus) -> String? {
    switch self {
    case .json(var lines):
      let line = lines.line(of: snapshot)
      self = .json(lines)
      return line
    case .batch(var batch, let isFirst):
      let frame = batch.frame(of: snapshot, status)
      self = .batch(batch, isFirst: isFirst && frame == nil)
      return frame.map { isFirst ? $0 : "\n" + $0 }
    }
  }
}
