/// prometheus_client's strict parser of OpenMetrics, of Debian's package `python3-prometheus-client`.
package enum OpenMetricsParser {
  /// How many samples it finds in the text; throws its complaint.
  package static func samples(in text: String) throws -> Int {
    let root = BuiltBinary.packageRoot
    var command = Command("/usr/bin/env", ["python3", root + "/Tests/OpenMetrics/parse.py"])
    command.environment["PYTHONPATH"] = root + "/.build-tools/usr/lib/python3/dist-packages"
    let python = try ChildProcess(command, input: .pipe)
    try python.send(text)
    python.closeInput()
    guard try python.wait() == .exited(0), let count = Int(python.outputText.dropLast()) else {
      throw TestKitError("prometheus_client (scripts/test fetches it): \(python.errorText)")
    }
    return count
  }
}
