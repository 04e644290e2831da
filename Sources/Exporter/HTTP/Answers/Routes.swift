/// Which request gets which answer.
struct Routes: Sendable {
  /// What a request leads to.
  enum Destination: Sendable, Equatable {
    case page(Response)
    /// The exposition, which needs a sample.
    case exposition
  }

  let telemetryPath: String
  let version: String

  /// `isReady`: whether there is a sample to show.
  func destination(of request: Request, isReady: Bool) -> Destination {
    guard let destination = destination(of: request.path, isReady: isReady) else {
      return .page(.text(404, "Not found: the metrics are at \(telemetryPath)"))
    }
    guard ["GET", "HEAD"].contains(request.method) else {
      return .page(.text(405, "Method not allowed", allow: "GET, HEAD"))
    }
    return destination
  }

  private func destination(of path: String, isReady: Bool) -> Destination? {
    switch path {
    case telemetryPath: .exposition
    case "/": .page(.html(landingPage))
    case "/-/healthy": .page(.text(200, "ptop is healthy"))
    case "/-/ready":
      .page(isReady ? .text(200, "ptop is ready") : .text(503, "ptop has no sample yet"))
    default: nil
    }
  }

  private var landingPage: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><title>ptop</title></head>
    <body>
    <h1>ptop</h1>
    <p>What every process on this host costs. Version \(Self.escaped(version)).</p>
    <p><a href="\(Self.escaped(telemetryPath))">Metrics</a></p>
    </body>
    </html>

    """
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
  }
}
