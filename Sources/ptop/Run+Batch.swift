import Sampler
import Snapshots
import TopUI

extension Run.Screen {
  /// As wide as most command lines need and people can still read.
  private static let columns = 160
  private static let columnsRange = 1...10_000

  /// What the sampler must read for it from the start, on a terminal of that size.
  func needs(on terminal: Size) -> Wants.Fields {
    switch output {
    case .terminal: options.needs(terminal)
    case .batch: batchNeeds
    case .json: (options.rules.filter?.wants ?? []).union(.swap)
    }
  }

  /// All rows are shown, and none is watched.
  private var batchNeeds: Wants.Fields {
    let needs = Batch(options, columns: columns(Environment.value), isASCII: false).needs
    return needs.union(needs.contains(.proportional) ? .proportionalOfAll : [])
  }

  var environment: [String] { options.rules.filter?.environment ?? [] }

  /// What is printed where there is no screen.
  func paper(_ environment: (String) -> String? = Environment.value) -> Paper {
    if output == .json { return .json(JSONLines(options.rules)) }
    return Paper(batch: options, columns: columns(environment))
  }

  private func columns(_ environment: (String) -> String?) -> Int {
    let asked = environment("COLUMNS").flatMap { Int($0) }.flatMap {
      Self.columnsRange.contains($0) ? $0 : nil
    }
    return asked ?? StandardOutput.columns ?? Self.columns
  }
}
