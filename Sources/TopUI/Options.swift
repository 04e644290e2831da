package import Snapshots

extension TopUI {
  /// What the user asked for, on the command line and in the settings.
  package struct Options: Sendable {
    package var settings = Settings()
    package var rules = ProcessSelection()
    package var colors = ColorChoice.auto
    package var isASCII = false
    /// Whether nothing may be done to processes.
    package var isReadOnly = false
    /// Samples after which the screen ends; `nil` for no end.
    package var iterations: Int?
    /// What the user should know about the start.
    package var notice: String?

    package init() {}
  }
}

extension TopUI.Options {
  /// What the main screen of that size wants of the samples.
  package func wants(_ size: Size) -> Wants.Fields {
    TopModel(size: size, settings: settings, rules: rules).sampleWants.fields
  }
}

extension TopUI {
  /// That of the terminal on standard output.
  package static var size: Size { TerminalDevice.size() }

  /// Whether the locale's characters are ASCII only.
  package static func isASCIILocale() -> Bool { Terminal.isASCIILocale() }
}
