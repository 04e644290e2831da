import Sampler
import Snapshots
import TopUI

extension Program.Screen {
  /// As wide as most command lines need and people can still read.
  private static let columns = 160
  private static let columnsRange = 1...10_000

  /// What it wants of the samples from the start, on a terminal of that size.
  func wants(on terminal: Size) -> Wants {
    Wants(fields(on: terminal)).union(options.rules.filter?.wants ?? Wants())
  }

  private func fields(on terminal: Size) -> Wants.Fields {
    switch output {
    case .terminal: options.wants(terminal)
    case .batch: batchFields
    case .json: .swap
    }
  }

  /// All rows are shown, and none is watched.
  private var batchFields: Wants.Fields {
    let fields = Batch(options, columns: columns(Environment.value), isASCII: false).wants
    return fields.union(fields.contains(.proportional) ? .proportionalOfAll : [])
  }

  /// What is printed where there is no screen.
  func text(_ environment: (String) -> String? = Environment.value) -> SampleText {
    if output == .json { return .json(JSONLines(options.rules)) }
    return SampleText(batch: options, columns: columns(environment))
  }

  private func columns(_ environment: (String) -> String?) -> Int {
    let asked = environment("COLUMNS").flatMap { Int($0) }.flatMap {
      Self.columnsRange.contains($0) ? $0 : nil
    }
    return asked ?? StandardOutput.columns ?? Self.columns
  }
}
