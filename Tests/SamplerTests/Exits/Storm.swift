import Foundation
import Synchronization
import TestSupport

/// Processes of a few milliseconds each, one after the other, under names of their own: a shell that
/// starts shells.
final class Storm {
  static let processes = 300
  private static let started = Mutex(0)

  /// Of no other test: those, and other runs of these, have storms at the same time.
  let driver: String
  let name: String
  private let directory: TemporaryDirectory
  private let process: ChildProcess

  /// Starts the driver; it waits to be told.
  init() throws {
    let number = Self.started.withLock { count in
      count += 1
      return "\(getpid())-\(count)"
    }
    (driver, name) = ("drive\(number)", "storm\(number)")
    directory = try TemporaryDirectory()
    for name in [driver, name] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(directory.path)/\(name)", withDestinationPath: "/bin/sh")
    }
    let script = """
      read go; i=0
      while [ $i -lt \(Self.processes) ]; do
        \(directory.path)/\(name) -c \
          'j=0; while [ $j -lt 6000 ]; do j=$((j+1)); done; exit 3'
        i=$((i+1))
      done
      times; echo done; read end
      """
    process = try ChildProcess(
      Command("\(directory.path)/\(driver)", ["-c", script]), input: .pipe)
  }

  /// Lets the storm pass and says what CPU time it had: RUSAGE_CHILDREN of the driver, which its
  /// shell tells in clock ticks. The driver goes on living.
  func pass() throws -> Duration {
    try process.send("go\n")
    try process.wait(forOutput: "the storm", until: Deadline(seconds: 60)) { $0.contains("done") }
    let line = process.outputText.split(separator: "\n").dropFirst().first ?? ""
    return line.split(separator: " ").reduce(.zero) { $0 + Self.time($1) }
  }

  /// `0m1.230s`, with or without decimals that the shell invents.
  private static func time(_ text: Substring) -> Duration {
    let parts = text.dropLast().split(separator: "m").compactMap { Double($0) }
    return parts.count == 2 ? .seconds(parts[0] * 60 + parts[1]) : .zero
  }
}
