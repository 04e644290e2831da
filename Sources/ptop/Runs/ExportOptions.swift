import ArgumentParser
import Runs

/// What `ptop export` exports, as what, and where to.
struct ExportOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("A recorded run.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp("Format: \(Self.formats).", valueName: "format"), transform: Self.format)
  var to: ExportFormat

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file. (default: standard output)", valueName: "file"),
    transform: FilePath.init(parsing:))
  var output: FilePath?

  private static let formats = ExportFormat.all.map { "\($0.name) (\($0.readers))" }
    .joined(separator: ", ")

  private static func format(_ text: String) throws -> ExportFormat {
    guard let format = ExportFormat.all.first(where: { $0.name == text }) else {
      let names = ExportFormat.all.map(\.name).joined(separator: ", ")
      throw ValidationError("give one of \(names)")
    }
    return format
  }
}
