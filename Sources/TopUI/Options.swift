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
    /// The user that ptop is for, beside whose processes others' are dim; `nil` where no user's are.
    package var ownUser: String?
    /// Samples after which the screen ends; `nil` for no end.
    package var iterations: Int?
    /// What the user should know about the start.
    package var notice: String?
    /// What is shown in place of the samples of now.
    package var recording: ReplayedFile?

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

  /// Whether what this environment is of takes ASCII only.
  package static func isASCII(_ environment: (String) -> String?) -> Bool {
    Terminal.isASCII(environment)
  }
}
