import Linux
import Sampler
import Snapshots
import TopUI
import YAML

/// Where the settings are between two runs: `$XDG_CONFIG_HOME/ptop/config.yml`, as the XDG Base
/// Directory Specification has it.
struct SettingsFile: Equatable, Sendable {
  let path: String

  /// `nil` where there is no place for it: then there are no settings, and that is no error.
  init?(environment: (String) -> String? = Environment.value) {
    // A relative path there is to be ignored.
    if let directory = environment("XDG_CONFIG_HOME"), directory.hasPrefix("/") {
      path = directory + "/ptop/config.yml"
    } else if let home = environment("HOME"), home.hasPrefix("/") {
      path = home + "/.config/ptop/config.yml"
    } else {
      return nil
    }
  }

  /// What the file says, and what is wrong with it, in one sentence; without a file the defaults.
  func read(columns: [String]) -> (settings: Settings, complaint: String?) {
    do {
      let reading = try SettingsReading(parsing: try bytes(), columns: columns)
      let others = reading.problems.count - 1
      let more = others > 0 ? " (and \(others) more)" : ""
      let complaint = reading.problems.first.map { "\(error($0))\(more)" }
      return (reading.settings, complaint)
    } catch let broken as BadYAML {
      return (Settings(), "\(error(broken)); until it is mended, nothing is read or saved")
    } catch {
      return (Settings(), "\(error)")
    }
  }

  /// Writes values of keys; every other byte of the file stays, and a file that cannot be read is left
  /// alone. A key that the file does not have is not written with its default. `added` are the keys that
  /// this run has written: back at their defaults they are taken out again.
  ///
  /// Reads it again first: another ptop, or an editor, may have written it since. Throws BadSettings,
  /// when nothing was saved.
  func save(_ values: [String: YAMLValue], added: inout Set<String>) throws {
    guard !values.isEmpty else { return }
    let before = try bytes()
    let after: [UInt8]
    let new: Set<String>
    do throws(BadYAML) {
      let edit = try YAMLEdit(before)
      let known = edit.keys
      let changed = SettingKey.all.compactMap { key in
        values[key.name].map { (key: key.name, value: $0) }
      }.filter { known.contains($0.key) || $0.value != Self.defaults[$0.key] }
      let restored = changed.filter { $0.value == Self.defaults[$0.key] }.map(\.key)
      after = try edit.with(changed, dropping: added.intersection(restored))
      new = Set(changed.map(\.key)).subtracting(known)
    } catch {
      throw BadSettings(
        file: path, line: error.line, problem: "\(error.problem); nothing was saved")
    }
    guard after != before else { return }
    do throws(SystemError) {
      try WholeFile.write(after, to: path)
      added.formUnion(new)
    } catch {
      throw BadSettings(
        file: path,
        problem: "\(error): nothing was saved; give XDG_CONFIG_HOME a directory that"
          + " can be written to")
    }
  }

  private static let defaults = Settings().values

  /// None of a file that is not there.
  private func bytes() throws(BadSettings) -> [UInt8] {
    do throws(SmallFile.Unreadable) {
      return try SmallFile.bytes(of: path)
    } catch {
      if error.isMissing { return [] }
      throw BadSettings(file: path, problem: "\(error.problem): make it a file that ptop may read")
    }
  }

  private func error(_ yaml: BadYAML) -> BadSettings {
    BadSettings(file: path, line: yaml.line, problem: yaml.problem)
  }
}

/// The file of settings cannot be used, or a value in it cannot.
struct BadSettings: Error, Equatable, CustomStringConvertible {
  let file: String
  /// From 1, where one is to blame.
  var line: Int?
  let problem: String

  var description: String {
    SafeText.string("settings \(file)\(line.map { ", line \($0)" } ?? ""): \(problem)")
  }
}
