import ArgumentParser
import Exporter
import Glibc
import Sampler
import TopUI

/// What stops the program, as one sentence and an exit code.
enum Failure {
  /// sysexits.h
  private static let usage: Int32 = 64
  private static let other: Int32 = 1

  static func describe(_ error: any Error) -> (sentence: String, code: Int32) {
    switch error {
    case let error as TerminalError: (error.description, error.isUsage ? usage : other)
    case let error as BadWebConfiguration: (error.description, usage)
    case _ where Ptop.exitCode(for: error) == .failure: (String(describing: error), other)
    default: (sentence(Ptop.message(for: error)), Ptop.exitCode(for: error).rawValue)
    }
  }

  /// ArgumentParser's own words, and where to read on.
  private static func sentence(_ message: String) -> String {
    let names = Ptop.configuration.subcommands.compactMap { $0.configuration.commandName }
    let used = CommandLine.arguments.dropFirst().first { names.contains($0) }
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    let text = line.hasSuffix(".") ? String(line.dropLast()) : line
    // Options without a subcommand are the screen's.
    let isOption = CommandLine.arguments.dropFirst().first?.hasPrefix("-") ?? false
    let topic = used ?? (isOption ? InteractiveCommand.configuration.commandName : nil)
    let more = "see 'ptop help\(topic.map { " " + $0 } ?? "")'"
    return isWord(text.prefix(2))
      ? "\(text.prefix(1).lowercased())\(text.dropFirst()); \(more)"
      : "\(text); \(more)"
  }

  /// A sentence's capital, not that of a variable's name.
  private static func isWord(_ beginning: Substring) -> Bool {
    beginning.last?.isLowercase ?? false
  }
}
