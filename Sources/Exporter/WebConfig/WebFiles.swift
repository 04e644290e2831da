import Linux
import Snapshots
import YAML

/// The web configuration and what it names, as they were at one moment.
struct WebFiles: Sendable {
  let path: String
  let configuration: WebConfiguration
  /// PEM.
  let certificate: [UInt8]
  let key: [UInt8]
  let clientAuthorities: [UInt8]?

  /// A reading, and how to see that another is due.
  struct Reading: Sendable {
    let files: Result<WebFiles, BadWebConfiguration>
    /// Taken before the files were read, so that a change meanwhile is seen.
    let marks: [String: WebFile.Mark?]

    var isOutdated: Bool { marks.contains { WebFile.Mark($0.key) != $0.value } }
  }

  static func read(_ path: String) -> Reading {
    var marks: [String: WebFile.Mark?] = [:]
    do throws(BadWebConfiguration) {
      let files = try WebFiles(path) { marks[$0] = .some(WebFile.Mark($0)) }
      return Reading(files: .success(files), marks: marks)
    } catch {
      return Reading(files: .failure(error), marks: marks)
    }
  }

  /// `mark` is called for each file before it is read.
  private init(_ path: String, mark: (String) -> Void) throws(BadWebConfiguration) {
    self.path = path
    let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let bytes = try Self.bytes(of: path, mark) { problem in
      BadWebConfiguration(file: path, problem: "\(problem): give --web.config.file a readable file")
    }
    do throws(BadYAML) {
      configuration = try WebConfiguration(parsing: bytes, directory: directory)
    } catch {
      throw BadWebConfiguration(file: path, line: error.line, problem: error.problem)
    }
    func content(_ source: WebConfiguration.TLS.Source?) throws(BadWebConfiguration) -> [UInt8]? {
      switch source {
      case nil: nil
      case .inline(let text)?: Array(text.utf8)
      case .file(let file)?:
        try Self.bytes(of: file, mark) { problem in
          BadWebConfiguration(
            file: path, problem: "cannot read '\(file)', which it names: \(problem)")
        }
      }
    }
    certificate = try content(configuration.tls?.certificate) ?? []
    key = try content(configuration.tls?.key) ?? []
    clientAuthorities = try content(configuration.tls?.clientAuthorities)
  }

  private static func bytes(
    of path: String, _ mark: (String) -> Void, _ describe: (String) -> BadWebConfiguration
  ) throws(BadWebConfiguration) -> [UInt8] {
    mark(path)
    do throws(SmallFile.Unreadable) {
      return try SmallFile.bytes(of: path)
    } catch {
      throw describe(error.problem)
    }
  }
}
