package import Snapshots

/// The screen as plain text, a frame a sample, for pipes and files: no terminal, no escape sequence.
/// Pure.
package struct Batch: Sendable {
  private var model: TopModel

  package init(_ options: TopUI.Options, columns: Int, isASCII: Bool) {
    var settings = options.settings
    // Who has ended is shown to eyes that looked at it; on paper a row is a process.
    settings.showsEnded = false
    model = TopModel(
      size: Layout.pageHeader(columns: columns), isASCII: options.isASCII || isASCII,
      settings: settings, rules: options.rules)
  }

  /// What a sampler must read for it.
  package var needs: Wants.Fields { model.wanted.fields }

  /// The frame of the next snapshot; `nil` before there are rates.
  package mutating func frame(
    of snapshot: Snapshot, _ surroundings: Surroundings = Surroundings()
  ) -> String? {
    _ = model.apply(.surroundings(surroundings))
    _ = model.apply(.snapshot(snapshot))
    guard model.rates != nil else { return nil }
    return TopView.page(model).lines.joined(separator: "\n") + "\n"
  }
}

extension TopUI.Options {
  /// What a sampler must read for the main screen of that size.
  package func needs(_ size: Size) -> Wants.Fields {
    TopModel(size: size, settings: settings, rules: rules).wanted.fields
  }
}

extension TopUI {
  /// That of the terminal on standard output.
  package static var size: Size { TerminalDevice.size() }

  /// Whether the locale's characters are ASCII only.
  package static func isASCIILocale() -> Bool { Terminal.isASCIILocale() }
}
