package import Snapshots

/// The screen as plain text, a frame a sample, for pipes and files: no terminal, no escape sequence.
/// Pure.
package struct Batch: Sendable {
  private var model: TopModel

  package init(_ options: TopUI.Options, columns: Int, isASCII: Bool) {
    var settings = options.settings
    // In a file a row is a process: those that have ended are kept only for an eye that looks at them.
    settings.showsEnded = false
    // A script wants all there is, as from top -b.
    settings.showsKernelThreads = true
    model = TopModel(
      size: Layout.pageHeader(columns: columns), isASCII: options.isASCII || isASCII,
      settings: settings, rules: options.rules)
  }

  /// What it wants of the samples.
  package var wants: Wants.Fields { model.sampleWants.fields }

  /// The frame of the next snapshot; `nil` before there are rates.
  package mutating func frame(
    of snapshot: Snapshot, _ status: ProgramStatus = ProgramStatus()
  ) -> String? {
    _ = model.apply(.snapshot(snapshot, status: status))
    guard model.rates != nil else { return nil }
    return TopView.page(model).lines.joined(separator: "\n") + "\n"
  }
}
