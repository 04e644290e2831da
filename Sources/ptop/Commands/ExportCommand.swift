import ArgumentParser
import Runs

/// `ptop export`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "A recorded run as other programs read it.")

  @OptionGroup var options: ExportOptions
  @OptionGroup(title: "Options of openmetrics") var metrics: ExportMetricOptions

  func validate() throws {
    if let option = metrics.given.first, !options.to.isOfMetrics {
      throw ValidationError("\(option) is for --to openmetrics")
    }
  }

  func run() throws {
    let rules = try metrics.rules()
    let output = ExportOutput(options.output?.text)
    try output.check(options.to, recording: options.file)
    let recording = try KeptRecording(path: options.file)
    try output.write(options.to.bytes(recording, rules))
    if let note = ExportNote.text(of: recording, options.file) { StandardError.write(note) }
  }
}
