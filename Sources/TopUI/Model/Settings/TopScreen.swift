/// The named screens, in the order in which Tab goes through them.
package enum TopScreen: String, CaseIterable, Sendable {
  case main, memory, io, exited, runs, exporter

  package var title: String {
    self == .io ? "I/O" : rawValue.prefix(1).uppercased() + rawValue.dropFirst()
  }

  /// Whether it is the table of processes, with columns of its own.
  package var isTable: Bool { self == .main || self == .memory || self == .io }
}
