import ArgumentParser
import Sampler
import TopUI

/// Options of the subcommands with a screen.
struct ScreenOptions: ParsableArguments {
  @Option(
    name: [.customShort("d"), .long],
    help: ArgumentHelp(
      "Time between two samples, from 0.1. (default: 1)", valueName: "seconds"),
    transform: Seconds.init(parsing:))
  var interval = Seconds(1)

  @Option(
    name: [.customShort("s"), .long],
    help: ArgumentHelp(
      "Sort by a column: \(ProcessColumn.all.map(\.name).joined(separator: ", ")).",
      valueName: "column"))
  var sort = "cpu"

  @Flag(help: "Sort the other way round.")
  var reverse = false

  @Option(help: ArgumentHelp("Use colours; auto obeys NO_COLOR.", valueName: "when"))
  var color = ColorChoice.auto

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  func validate() throws {
    if ProcessColumn.named(sort.lowercased()) == nil {
      let names = ProcessColumn.all.map(\.name).joined(separator: ", ")
      throw ValidationError("'\(sort)' is no column to --sort by; there are \(names)")
    }
  }

  var configuration: Run.Screen {
    var order = SortOrder(column: sort.lowercased())
    if reverse { order.isAscending.toggle() }
    var options = TopUI.Options()
    options.settings[.main].order = order
    options.settings.interval = interval.duration
    options.colors = color
    options.isASCII = ascii
    return Run.Screen(interval: interval.duration, options: options)
  }
}

extension ColorChoice: ExpressibleByArgument {}
