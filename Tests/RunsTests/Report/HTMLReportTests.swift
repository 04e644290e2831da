import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Runs

@Suite struct HTMLReportTests {
  private static let header = RecordLine.Header(
    version: "1.2.3", host: "agent-7", kernel: "6.18.0", cpus: 2, memoryBytes: 8 << 30,
    command: ["make", "-j2"], folder: "/home/jenkins/work", labels: ["commit": "a1b2c3"],
    began: .init(monotonic: .seconds(5000), wall: .seconds(1_796_000_000)),
    interval: .seconds(1), exits: .events)

  private func build() throws -> String {
    HTMLReport.text(
      of: try #require(
        ScriptedRun.build.report(
          Self.header, marks: [("compile", 0.4), ("link", 17)], outcome: .exited(code: 2))))
  }

  /// Names, arguments, labels and marks that are HTML, or worse.
  private func hostile() throws -> String {
    let evil = [
      "<script>document.title='x'</script>", "\"><img src=x onerror=alert(1)>", "' onload='a",
      "</title></svg><h1>", "\u{202e}txt.exe", "\u{1b}[31mred\u{7}", "&lt;b&gt;", "x\u{0}y", "日本語",
      "javascript:alert(1)", "<style>*{color:red}</style>", String(repeating: "W", count: 5000),
    ]
    var run = ScriptedRun(processes: [], seconds: 12)
    for (number, text) in evil.enumerated() {
      run.processes.append(
        .init(
          pid: Int32(101 + number), parent: 101, name: text, arguments: [text, text],
          began: Double(number) / 2, ended: Double(number) / 2 + 5,
          cpu: Double(evil.count - number),
          outcome: .exited(code: 1)))
    }
    var header = Self.header
    (header.command, header.host, header.folder) = (evil, evil[0], evil[1])
    header.labels = Dictionary(uniqueKeysWithValues: evil.map { ($0, $0) })
    let marks = evil.enumerated().map { (Optional($0.element), Double($0.offset)) }
    return HTMLReport.text(
      of: try #require(run.report(header, marks: marks, outcome: .killed(signal: 11))))
  }

  private func recorded() throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return HTMLReport.text(
      of: try KeptRecording(path: folder.appending(path: "../Recording/Golden/format-1.ptop").path))
  }

  @Test(arguments: ["build", "hostile", "format-1"])
  func isAsItWasRead(name: String) throws {
    let text = try name == "build" ? build() : name == "hostile" ? hostile() : recorded()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
      String.init)
    #expect(try Golden("\(name).html").lines(recording: lines) == lines)
  }

  /// All of it is elements and attributes of the two tables, each opened and closed, and text.
  @Test func holdsNothingButWhatItMay() throws {
    for text in [try build(), try hostile(), try recorded()] {
      #expect(try PageCheck(text).problems == [])
      for word in ["<style", "style=", "<script", "href", "http:", "https:", "url(", "<img"] {
        #expect(!text.lowercased().contains(word), "\(word)")
      }
    }
  }

  /// The check itself.
  @Test(arguments: [
    "<p style=\"x\"></p>", "<p><script></script></p>", "<p onclick=\"x\"></p>", "<p>", "<p></b>",
    "<p>a > b</p>", "<p align=left></p>",
  ])
  func whatItMayNotIsNoticed(text: String) throws {
    #expect(try PageCheck(text).problems != [])
  }

  @Test func tells() throws {
    let text = try build()
    for part in [
      "<title>ptop: make -j2</title>", "failed: exit status 2", "20.00 s, 24.92 s of CPU",
      "Processes that failed", "SIGKILL", "memory up to 710M", "What it waited for", ">link<",
      ">compile<", "agent-7", "a1b2c3", "cc1 -quiet src/", "All 51.",
    ] {
      let isThere = text.contains(part)
      #expect(isThere, "\(part)")
    }
  }

  @Test func nothingHappened() throws {
    let text = HTMLReport.text(
      of: try #require(ScriptedRun(processes: [], seconds: 0).report(Self.header)))
    #expect(try PageCheck(text).problems == [])
    #expect(text.contains("The recording was cut short"))
  }

  /// An hour of 20,000 processes: below 1 MB, and it says what it leaves out.
  @Test func anHourIsBelow1MB() throws {
    var random = SeededGenerator(seed: 3)
    var run = ScriptedRun(
      processes: [.init(pid: 101, name: "make", began: 0, ended: 3599.5, cpu: 9)], seconds: 3600,
      interval: 2)
    for number in 0..<20_000 {
      let began = Double(number) * 0.179
      let file = "src/some/where/deep/in/the/tree/module\(number % 77)/part\(number).cc"
      let options = (0..<20).map { "-Iinclude/of/module\($0)" }
      run.processes.append(
        .init(
          pid: Int32(200 + number), parent: 101, name: "command\(number % 300)",
          arguments: ["command", "-O2", "-c", file] + options, began: began,
          ended: began + .random(in: 0.005...9, using: &random),
          cpu: .random(in: 0...0.5, using: &random),
          outcome: .exited(code: number % 9 == 0 ? 1 : 0)))
    }
    let marks = (0..<3000).map { (Optional("stage \($0)"), Double($0)) }
    let text = HTMLReport.text(
      of: try #require(run.report(Self.header, marks: marks, outcome: .exited(code: 0))))
    print("an hour of 20,000 processes: \(text.utf8.count) bytes")
    #expect(text.utf8.count < 1_000_000)
    #expect(text.contains(" longest of 20001."))
    #expect(text.contains("The last 50 of 2223."))
    #expect(text.contains("The first 200 of 3000."))
    #expect(text.contains("276 more used"))
  }
}

/// Reads what a report may be, and no more of HTML than that.
private struct PageCheck {
  private(set) var problems: [String] = []
  private static let tags = Set(Markup.Tag.allCases.map(\.rawValue))
  private static let attributes = Set(Markup.AttributeName.allCases.map(\.rawValue))

  init(_ text: String) throws {
    let element = try Regex(#"<(/?)([A-Za-z0-9]+)((?: [A-Za-z0-9-]+="[^"<>]*")*)(/?)>"#)
    let name = try Regex(#" ([A-Za-z0-9-]+)=""#)
    var open: [String] = []
    let body = text.hasPrefix("<!DOCTYPE html>\n") ? text.dropFirst(16) : text[...]
    for match in body.matches(of: element) {
      let part = { match.output[$0].substring.map(String.init) ?? "" }
      let tag = part(2)
      if !Self.tags.contains(tag) { problems.append("element \(tag)") }
      for attribute in part(3).matches(of: name) {
        let name = attribute.output[1].substring.map(String.init) ?? ""
        if !Self.attributes.contains(name) { problems.append("attribute \(name)") }
      }
      if part(1) == "/" {
        if open.popLast() != tag { problems.append("\(tag) is closed, which is not open") }
      } else if part(4) != "/", Markup.Tag(rawValue: tag)?.isVoid != true {
        open.append(tag)
      }
    }
    problems += open.map { "\($0) is not closed" }
    if body.replacing(element, with: "").contains(where: { "<>\"".contains($0) }) {
      problems.append("a sign that is not escaped")
    }
  }
}
