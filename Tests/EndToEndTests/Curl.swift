import TestSupport

/// One run of the curl command.
struct Curl {
  let status: ExitStatus
  let body: String
  let error: String

  init(_ arguments: [String]) throws {
    let process = try ChildProcess(Command("curl", ["-sS", "--max-time", "20"] + arguments))
    status = try process.wait()
    (body, error) = (process.outputText, process.errorText)
  }

  /// The server was reached and answered, with whatever status.
  var isAnswered: Bool { status == .exited(0) }
}
