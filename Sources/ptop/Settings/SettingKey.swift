import TopUI
import YAML

/// One setting in the file: the one table that reading, writing and the list in docs/settings.md come from.
struct SettingKey: Sendable {
  let name: String
  /// Its values and what they mean, as docs/settings.md says it.
  let meaning: String
  let read: @Sendable (inout SettingsReading, YAML) throws(BadYAML) -> Void
  let write: @Sendable (Settings) -> YAMLValue

  static let all: [SettingKey] =
    [
      SettingKey("interval", "seconds between two samples, from 0.1", \.interval) {
        yaml throws(BadYAML) in
        try yaml.seconds()
      } write: {
        .scalar(SettingText.decimal($0 / .seconds(1)))
      },
      choice("theme", "the colours", \.theme),
      choice("background", "the terminal's own, which `auto` asks it for", \.background),
      choice("graphs", "what graphs and meters are drawn with", \.graphs),
    ] + TopScreen.allCases.filter(\.isTable).flatMap { [columns(of: $0), order(of: $0)] } + [
      flag("tree", "parents and children as a tree", \.isTree),
      flag("command_lines", "whole command lines, not names", \.showsCommandLine),
      flag("paths", "programs with their directories", \.showsPath),
      flag("threads", "threads too", \.showsThreads),
      flag("kernel_threads", "kernel threads too", \.showsKernelThreads),
      flag("hide_idle", "only those that used CPU time", \.hidesIdle),
      flag("ended", "for three seconds those that have ended", \.showsEnded),
      flag("each_cpu", "a meter for each CPU", \.showsCores),
      flag("cpu_of_machine", "CPU% of the whole machine, not of one core", \.isOfMachine),
      SettingKey("history", "minutes that the screen remembers, from 1 to 1440", \.historyMinutes) {
        yaml throws(BadYAML) in
        try yaml.minutes()
      } write: {
        .scalar(SettingText.decimal($0))
      },
      flag("mouse", "whether clicks and the wheel are ptop's", \.usesMouse),
    ]

  /// A field of its own, read without looking at anything else.
  private init<Value: Sendable>(
    _ name: String, _ meaning: String, _ field: any WritableKeyPath<Settings, Value> & Sendable,
    read: @escaping @Sendable (YAML) throws(BadYAML) -> Value,
    write: @escaping @Sendable (Value) -> YAMLValue
  ) {
    (self.name, self.meaning) = (name, meaning)
    self.read = { reading, yaml throws(BadYAML) in
      reading.settings[keyPath: field] = try read(yaml)
    }
    self.write = { write($0[keyPath: field]) }
  }

  private init(
    _ name: String, _ meaning: String,
    read: @escaping @Sendable (inout SettingsReading, YAML) throws(BadYAML) -> Void,
    write: @escaping @Sendable (Settings) -> YAMLValue
  ) {
    (self.name, self.meaning, self.read, self.write) = (name, meaning, read, write)
  }

  private static func choice<Value: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String, _ meaning: String, _ field: any WritableKeyPath<Settings, Value> & Sendable
  ) -> SettingKey {
    let words = Value.allCases.map(\.rawValue)
    return SettingKey(name, "\(meaning): `\(words.joined(separator: "`, `"))`", field) {
      yaml throws(BadYAML) in
      try yaml.choice()
    } write: {
      .scalar($0.rawValue)
    }
  }

  private static func flag(
    _ name: String, _ meaning: String, _ field: any WritableKeyPath<Settings, Bool> & Sendable
  ) -> SettingKey {
    SettingKey(name, "`true` or `false`: \(meaning)", field) { yaml throws(BadYAML) in
      try yaml.boolean()
    } write: {
      .scalar($0 ? "true" : "false")
    }
  }

  private static func columns(of screen: TopScreen) -> SettingKey {
    SettingKey("\(screen.rawValue)_columns", "columns of the screen \(screen.title), by name") {
      reading, yaml throws(BadYAML) in
      if let known = try reading.known(yaml) { reading.settings[screen].columns = known }
    } write: {
      .list($0[screen].columns)
    }
  }

  private static func order(of screen: TopScreen) -> SettingKey {
    SettingKey(
      "\(screen.rawValue)_order", "a column, and perhaps `ascending` or `descending` behind it"
    ) { reading, yaml throws(BadYAML) in
      reading.settings[screen].order = try reading.order(yaml)
    } write: {
      .scalar(SettingText.order($0[screen].order))
    }
  }
}

extension Settings {
  /// The value of each key.
  var values: [String: YAMLValue] {
    Dictionary(SettingKey.all.map { ($0.name, $0.write(self)) }, uniquingKeysWith: { $1 })
  }

  /// Of the keys whose values were others before.
  func values(since old: Settings) -> [String: YAMLValue] {
    let before = old.values
    return values.filter { before[$0.key] != $0.value }
  }
}
