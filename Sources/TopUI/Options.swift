package import Sampler

extension TopUI {
  /// What the user asked for, on the command line and in the settings.
  package struct Options: Sendable {
    package var settings = Settings()
    package var rules = RowSelection()
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

  /// What the program around the screen tells it and does for it.
  package struct Host {
    /// Asked once a snapshot for what goes on beside the screen.
    package var surroundings: (Surroundings.Question) -> Surroundings
    /// For what the user asks to be done to processes.
    package var control = ProcessControl()
    /// Reads what is shown of one process alone.
    package var inspector: Inspector?
    package var setInterval: (Duration) -> Void = { _ in }
    /// Keeps what changed, for the next time; must not wait.
    package var save: (_ before: Settings, _ now: Settings) -> Void = { _, _ in }
    /// Keeps all that changed since the start; must not wait, and says how it went when it has.
    package var saveAll: (@escaping @Sendable (String) -> Void) -> Void = {
      $0("settings cannot be saved here")
    }

    package init(surroundings: @escaping (Surroundings.Question) -> Surroundings) {
      self.surroundings = surroundings
    }
  }
}
