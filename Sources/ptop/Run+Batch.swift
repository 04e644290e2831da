import Sampler
import TopUI

extension Run.Screen {
  /// As wide as most command lines need and people can still read.
  private static let columns = 160
  private static let columnsRange = 1...10_000

  /// What the sampler must read for it from the start.
  var needs: Sampler.Needs {
    switch output {
    case .terminal: options.needs
    // All rows are shown, and none is watched.
    case .batch:
      options.needs.union(options.needs.contains(.proportional) ? .proportionalOfAll : [])
    case .json: (options.rules.filter?.needs ?? []).union(.swap)
    }
  }

  var environment: [String] { options.rules.filter?.environment ?? [] }

  /// What is printed where there is no screen.
  func paper(_ environment: (String) -> String? = Environment.value) -> Paper {
    if let notice = options.notice { StandardError.write("ptop: \(notice)\n") }
    if output == .json { return .json(JSONLines(options.rules)) }
    let asked = environment("COLUMNS").flatMap { Int($0) }.flatMap {
      Self.columnsRange.contains($0) ? $0 : nil
    }
    return Paper(batch: options, columns: asked ?? StandardOutput.columns ?? Self.columns)
  }
}
