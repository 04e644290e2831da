/// What lies over the screen and takes the keys until it is done with.
package enum Overlay: Equatable, Sendable {
  /// The first line that is shown.
  case help(scroll: Int)
  case menu(Menu)
  case prompt(Prompt)
  case confirmation(Confirmation)
}
