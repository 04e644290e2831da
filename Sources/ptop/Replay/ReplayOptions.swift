import ArgumentParser
import Snapshots
import TopUI

/// Options of the screen over a recording. What is not given is as the settings have it.
struct ReplayOptions: ParsableArguments {
  @OptionGroup var rows: RowOptions
  @OptionGroup var drawing: DrawingOptions
  @OptionGroup var filter: FilterOptions

  /// What was typed, completed from the settings.
  func configuration(file: SettingsFile? = SettingsFile()) -> TopUI.Options {
    let reading = file?.read(columns: ProcessColumn.all.map(\.name))
    var options = TopUI.Options()
    options.settings = rows.over(reading?.settings ?? Settings())
    options.rules = rows.rules(filter.filter)
    options.notice = reading?.complaint
    drawing.apply(to: &options)
    return options
  }
}
