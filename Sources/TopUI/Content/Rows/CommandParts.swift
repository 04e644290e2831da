import Snapshots

/// The parts of what the last column says of a process, so that the program stands out.
struct CommandParts: Equatable {
  /// Scalars of each, from the left: the directories, the program, and the rest.
  private(set) var path = 0
  private(set) var program = 0
  var style: Style

  /// `command`: what the column says of the row.
  init(_ row: ProcessRow, _ command: String) {
    style = row.isOthers ? .otherProgram : .program
    if row.owner != nil { style = .thread }
    if row.process.facts.isKernelThread { style = .kernelThread }
    let command = command.unicodeScalars
    // Titles that processes give themselves have no directories; the rest of the name may have slashes.
    let first = command.prefix { $0 != " " }
    let hasPath = first.first == "/" && style != .kernelThread && style != .thread
    path =
      hasPath
      ? first.lastIndex(of: "/").map { first.distance(from: first.startIndex, to: $0) + 1 } ?? 0 : 0
    program = style == .kernelThread || style == .thread ? command.count : first.count - path
  }
}
