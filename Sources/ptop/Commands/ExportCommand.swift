import ArgumentParser
import Runs

/// `ptop export`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "A recorded run as other programs read it.")

  @OptionGroup var options: ExportOptions

  func run() throws {
    let output = ExportOutput(options.output)
    try output.check(options.to, recording: options.file)
    let recording = try RecordedFile(path: options.file)
    try output.write(options.to.bytes(recording))
    if let note = ExportNote.text(of: recording, options.file) { StandardError.write(note) }
  }
}
