import TopUI
import YAML

/// A file of settings as it is read: what is good in it, and what is not. Pure.
struct SettingsReading {
  var settings = Settings()
  /// What is wrong with single values, which are as good as not there.
  private(set) var problems: [BadYAML] = []
  private let columnNames: [String]

  /// Throws where it is no document of settings at all. Keys that ptop does not know may be another
  /// version's.
  init(parsing bytes: [UInt8], columns: [String]) throws(BadYAML) {
    columnNames = columns
    let yaml = try YAML(parsing: bytes)
    guard !yaml.isNull else { return }
    for entry in try yaml.mapping(of: "the file of settings") where !entry.value.isNull {
      guard let key = SettingKey.all.first(where: { $0.name == entry.key }) else { continue }
      do throws(BadYAML) {
        try key.read(&self, entry.value)
      } catch {
        problems.append(BadYAML(error.line, "\(key.name): \(error.problem)"))
      }
    }
  }

  /// The columns of a list that there are, each once; `nil` where there is none.
  mutating func known(_ yaml: YAML) throws(BadYAML) -> [String]? {
    var known: [String] = []
    for name in try yaml.strings() {
      if !columnNames.contains(name) {
        problems.append(noColumn(name, yaml.line))
      } else if !known.contains(name) {
        known.append(name)
      }
    }
    return known.isEmpty ? nil : known
  }

  /// `cpu`, `pid descending`.
  func order(_ yaml: YAML) throws(BadYAML) -> SortOrder {
    let words = try yaml.string().split(separator: " ").map(String.init)
    guard let column = words.first, columnNames.contains(column) else {
      throw noColumn(words.first ?? "", yaml.line)
    }
    var order = SortOrder(column: column)
    guard words.count > 1 else { return order }
    guard words.count == 2, let isAscending = SettingText.directions[words[1]] else {
      throw BadYAML(yaml.line, "write ascending or descending behind '\(column)', or nothing")
    }
    order.isAscending = isAscending
    return order
  }

  private func noColumn(_ name: String, _ line: Int) -> BadYAML {
    BadYAML(
      line, "'\(name)' is no column: there are \(columnNames.joined(separator: ", "))")
  }
}

/// Values as the file has them.
enum SettingText {
  static let directions = ["ascending": true, "descending": false]

  static func order(_ order: SortOrder) -> String {
    "\(order.column) \(order.isAscending ? "ascending" : "descending")"
  }

  /// Without decimals that say nothing.
  static func decimal(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension YAML {
  func seconds() throws(BadYAML) -> Duration {
    guard let seconds = try? Seconds(parsing: try string()) else {
      throw BadYAML(line, "give a number of seconds from 0.1 to 86400")
    }
    return seconds.duration
  }

  /// One of the words of a setting.
  func choice<Value: RawRepresentable<String> & CaseIterable>() throws(BadYAML) -> Value {
    let text = try string()
    guard let value = Value(rawValue: text) else {
      let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw BadYAML(line, "'\(text)' is unknown: there are \(words)")
    }
    return value
  }

  func minutes() throws(BadYAML) -> Double {
    guard let minutes = Double(try string()), ScreenOptions.historyMinutes.contains(minutes) else {
      throw BadYAML(line, "give a number of minutes from 1 to 1440")
    }
    return minutes
  }
}
