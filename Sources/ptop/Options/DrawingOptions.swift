import ArgumentParser
import TopUI

/// How a screen is drawn.
struct DrawingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Use colours; auto obeys NO_COLOR.", valueName: "when"))
  var color = ColorChoice.auto

  @Flag(
    name: [.customShort("C"), .customLong("no-color"), .customLong("no-colour")],
    help: "Use no colours, as --color never.")
  var noColor = false

  @Flag(
    name: [.customShort("U"), .long, .customLong("no-unicode")],
    help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(name: [.customShort("M"), .long], help: "Leave clicks and the wheel to the terminal.")
  var noMouse = false

  /// A flag wins over the settings.
  func apply(to options: inout TopUI.Options) {
    options.colors = noColor ? .never : color
    options.isASCII = ascii
    if noMouse { options.settings.usesMouse = false }
  }
}

extension ColorChoice: ExpressibleByArgument {}
