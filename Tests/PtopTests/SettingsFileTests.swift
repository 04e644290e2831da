import Foundation
import TestSupport
import Testing
import TopUI
import YAML

@testable import ptop

@Suite struct SettingsFileTests {
  private let directory: TemporaryDirectory
  private let file: SettingsFile
  private let columns = ["pid", "cpu", "command"]

  init() throws {
    let directory = try TemporaryDirectory()
    self.directory = directory
    file = try #require(SettingsFile { $0 == "XDG_CONFIG_HOME" ? directory.path : nil })
  }

  private var content: String? { try? String(contentsOfFile: file.path, encoding: .utf8) }

  private func write(_ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: directory.path("ptop"), withIntermediateDirectories: true)
    try directory.write(text, to: "ptop/config.yml")
  }

  private func save(_ values: [String: YAMLValue]) throws {
    var added: Set<String> = []
    try file.save(values, added: &added)
  }

  private var changed: Settings {
    var settings = Settings()
    settings.interval = .milliseconds(2500)
    settings[.main] = .init(columns: ["cpu", "pid"], order: SortOrder(column: "pid"))
    settings.isTree = true
    return settings
  }

  /// As an editor on Windows leaves it: read, and kept when saved.
  @Test func aByteOrderMark() throws {
    try write("\u{FEFF}theme: blue\ninterval: 2\n")
    let (settings, complaint) = file.read(columns: columns)
    #expect(complaint == nil && settings.theme == .blue && settings.interval == .seconds(2))
    try save(["interval": .scalar("3"), "tree": .scalar("true")])
    let saved = FileManager.default.contents(atPath: file.path)
    #expect(saved == Data("\u{FEFF}theme: blue\ninterval: 3\ntree: true\n".utf8))
  }

  @Test(
    arguments: [
      (["XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x/ptop/config.yml"),
      (["XDG_CONFIG_HOME": "x", "HOME": "/h"], "/h/.config/ptop/config.yml"),
      (["HOME": "/h"], "/h/.config/ptop/config.yml"), (["HOME": "h"], nil), ([:], nil),
    ] as [([String: String], String?)])
  func path(_ environment: [String: String], _ path: String?) {
    #expect(SettingsFile { environment[$0] }?.path == path)
  }

  @Test func noFileIsNoComplaint() {
    let (settings, complaint) = file.read(columns: columns)
    #expect(settings == Settings() && complaint == nil)
  }

  /// What is saved is read again, directories are made, and nothing else is left there.
  @Test func savedAndRead() throws {
    try save(changed.values(since: Settings()))
    #expect(
      content == """
        interval: 2.5
        main_columns: [cpu, pid]
        main_order: pid ascending
        tree: true

        """)
    #expect(file.read(columns: columns).settings == changed)
    #expect(file.read(columns: columns).complaint == nil)
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path("ptop"))
    #expect(names == ["config.yml"])
  }

  /// What the settings say of each key can be written, and is read again.
  @Test func everyKey() throws {
    let others = SettingKey.all.map(\.name).filter { $0 != "mouse" }
    try write("mouse: off # no\n" + others.map { "\($0):\n" }.joined())
    try save(changed.values)
    let lines = try #require(content).split(separator: "\n")
    #expect(lines.first == "mouse: true # no")
    #expect(lines.count == SettingKey.all.count)
    #expect(file.read(columns: ProcessColumn.all.map(\.name)).settings == changed)
  }

  @Test func onlyWhatChangedIsWritten() throws {
    let text = "# mine\nfuture: [1, {a: b}]   # kept\ninterval: 2 # s\npaths: no\n"
    try write(text)
    try save(changed.values(since: changed))
    #expect(content == text)
    var next = changed
    next.interval = .seconds(5)
    try save(next.values(since: changed))
    #expect(content == text.replacing("interval: 2", with: "interval: 5"))
  }

  @Test(
    arguments: [
      ("interval: 1\ninterval: 2\n", 2), ("a: [1\n", 2), ("- a\n", 1), ("a: 1\n---\nb: 2\n", 2),
    ])
  func aBrokenFileIsLeftAlone(_ text: String, _ line: Int) throws {
    try write(text)
    let (settings, complaint) = file.read(columns: columns)
    #expect(settings == Settings())
    #expect(complaint?.hasPrefix("settings \(file.path), line \(line): ") ?? false)
    #expect(complaint?.hasSuffix("until it is mended, nothing is read or saved") ?? false)
    #expect {
      try save(changed.values(since: Settings()))
    } throws: { "\($0)".hasSuffix("nothing was saved") }
    #expect(content == text)
  }

  @Test(arguments: [0o600, 0o644, 0o664] as [Int])
  func theModeStays(_ mode: Int) throws {
    try write("paths: no\n")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    try save(changed.values(since: Settings()))
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == mode)
    #expect(content?.hasPrefix("paths: no\ninterval: 2.5\n") ?? false)
  }

  @Test func aLinkIsFollowed() throws {
    try write("")
    try directory.write("paths: no\n", to: "dotfile")
    try FileManager.default.removeItem(atPath: file.path)
    try FileManager.default.createSymbolicLink(
      atPath: file.path, withDestinationPath: "../dotfile")
    try save(changed.values(since: Settings()))
    let target = try String(contentsOfFile: directory.path("dotfile"), encoding: .utf8)
    #expect(target == content && target.hasPrefix("paths: no\ninterval: 2.5\n"))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: file.path) == "../dotfile")
  }

  @Test func aLinkThatLeadsNowhere() throws {
    try write("")
    try FileManager.default.removeItem(atPath: file.path)
    try FileManager.default.createSymbolicLink(
      atPath: file.path, withDestinationPath: "nowhere")
    #expect(throws: BadSettings.self) { try save(changed.values(since: Settings())) }
    #expect(content == nil)
  }

  @Test func aDirectoryInItsPlace() throws {
    try FileManager.default.createDirectory(
      atPath: file.path, withIntermediateDirectories: true)
    let (settings, complaint) = file.read(columns: columns)
    #expect(settings == Settings())
    #expect(complaint?.contains("no regular file") ?? false)
    #expect(throws: BadSettings.self) { try save(changed.values(since: Settings())) }
  }
}
