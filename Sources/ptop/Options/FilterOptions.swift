import ArgumentParser
import Snapshots

/// Which processes are shown or served.
struct FilterOptions: ParsableArguments {
  @Option(
    name: [.customShort("F"), .long],
    help: ArgumentHelp(
      "Only the processes that match, such as 'java cpu>1 user=jenkins !sidecar cgroup~docker':"
        + " words in name or command line, a blank is and, | is or (and binds less), ! negates, key op"
        + " value with = != < <= > >= and ~ for regular expressions; keys are \(Self.keys) env.NAME,"
        + " and, on the screen and the page alone, \(Filter.keysOfScreens.joined(separator: " ")).",
      valueName: "expression"),
    transform: Self.expression)
  var filter: Filter?

  private static var keys: String {
    Filter.keys.filter { !Filter.keysOfScreens.contains($0) }.joined(separator: " ")
  }

  private static func expression(_ text: String) throws -> Filter { try Filter(text) }
}
