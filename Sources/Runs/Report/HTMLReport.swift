/// The report of a run as one HTML file. Pure.
struct HTMLReport {
  static func text(of recording: KeptRecording) -> String {
    var reading = RunReportReading(
      from: recording.firstSample, isOfHost: recording.summary.header.command == nil)
    recording.play { reading.take($0) }
    return text(of: reading.finish(recording.summary))
  }

  static func text(of report: RunReport) -> String {
    // HTML standard, 13.1.1: without this, browsers are in quirks mode.
    "<!DOCTYPE html>\n" + ReportPage(report).markup.text
  }
}
