import ArgumentParser
import Sampler
import Snapshots
import TopUI

/// Options of the subcommands with a screen. What is not given is as the settings have it.
struct ScreenOptions: ParsableArguments {
  @Option(
    name: [.customShort("d"), .long], parsing: .unconditional,
    help: ArgumentHelp("Time between two samples, from 0.1. (default: 1)", valueName: "seconds"),
    transform: Seconds.init(parsing:))
  var interval: Seconds?

  @OptionGroup var rows: RowOptions

  @OptionGroup var drawing: DrawingOptions

  @Flag(
    name: [.long, .customLong("readonly")],
    help: "Do nothing to any process: no signals, no priorities.")
  var readOnly = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How far back the screen remembers. (default: 15)", valueName: "minutes"),
    transform: Self.minutes)
  var history: Double?

  @Flag(name: .customShort("V"), help: "Show the version.")
  var version = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if version { throw CleanExit.message(Ptop.version) }
    try rows.requireUser()
  }

  static let historyMinutes = 1.0...1440

  private static func minutes(_ text: String) throws -> Double {
    guard let number = Double(text), historyMinutes.contains(number) else {
      throw ValidationError("give a number of minutes from 1 to 1440")
    }
    return number
  }

  /// What was typed, completed from the settings where it is for a screen: what a script gets is the
  /// same whatever was pressed.
  func configuration(
    filter: Filter? = nil, file: SettingsFile? = SettingsFile()
  ) -> Program.Screen {
    let isOnScreen = output.form == .terminal
    let reading = isOnScreen ? file?.read(columns: ProcessColumn.all.map(\.name)) : nil
    let saved = reading?.settings ?? Settings()
    var options = TopUI.Options()
    options.settings = over(saved)
    options.rules = rows.rules(filter)
    options.isReadOnly = readOnly
    drawing.apply(to: &options)
    options.iterations = output.iterations
    options.notice = reading?.complaint
    return Program.Screen(options: options, output: output.form)
  }

  /// A flag wins over the settings.
  private func over(_ saved: Settings) -> Settings {
    var settings = rows.over(saved)
    if let interval { settings.interval = interval.duration }
    if let history { settings.historyMinutes = history }
    return settings
  }
}
