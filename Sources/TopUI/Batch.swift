package import Sampler

/// The screen as plain text, a frame a sample, for pipes and files: no terminal, no escape sequence.
/// Pure.
package struct Batch: Sendable {
  private var model: TopModel

  package init(_ options: TopUI.Options, columns: Int, isASCII: Bool) {
    model = TopModel(
      size: Size(columns: columns, rows: 1), isASCII: options.isASCII || isASCII,
      settings: options.settings, rules: options.rules)
  }

  /// The frame of the next snapshot; `nil` before there are rates.
  package mutating func frame(
    of snapshot: Snapshot, _ surroundings: Surroundings = Surroundings()
  ) -> String? {
    _ = model.apply(.surroundings(surroundings))
    _ = model.apply(.snapshot(snapshot))
    guard model.rates != nil else { return nil }
    // Who has ended is shown to eyes that looked at it; on paper a row is a process.
    model.departures = Departures()
    model.arrange()
    return TopView.page(model).lines.joined(separator: "\n") + "\n"
  }
}

extension TopUI.Options {
  /// What a sampler must read for the main screen.
  package var needs: Sampler.Needs {
    TopModel(size: Size(columns: 1, rows: 1), settings: settings, rules: rules).wanted.needs
  }
}

extension TopUI {
  /// Whether the locale's characters are ASCII only.
  package static func isASCIILocale() -> Bool { Terminal.isASCIILocale() }
}
