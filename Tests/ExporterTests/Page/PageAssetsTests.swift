import Foundation
import NIOCore
import Series
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

/// What the script and the style must have, because the server says so.
@Suite("Page's files")
struct PageAssetsTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Each module as it is served.
  private var scripts: [(path: String, text: String)] {
    PageFile.all.compactMap { file in
      guard file.path.hasSuffix(".js"),
        case .body(let body) = file.answer(to: .init(takesGzip: false, known: []))
      else { return nil }
      return (file.path, body.parts.map { String(buffer: $0) }.joined())
    }
  }

  /// Names of kinds in the script's table: the members at its first level.
  private var kinds: Set<String> {
    let script = text(PackageResources.kinds_js)
    let table = script.split(separator: "const kinds = {").dropFirst().first ?? ""
    let lines = table.split(separator: "\n").prefix { $0 != "};" }
    return Set(
      lines.compactMap { line in
        line.hasPrefix("  ") && line.dropFirst(2).first?.isLetter == true
          ? String(line.dropFirst(2).prefix { $0 != ":" }) : nil
      })
  }

  @Test("the script knows every kind, and no other")
  func scriptKinds() { #expect(kinds == Set(PageKind.allCases.map(\.rawValue))) }

  @Test("numbers rise at the same steps", arguments: [("cpu", Heat.cpu), ("memory", .memory)])
  func heats(name: String, heat: Heat) throws {
    let script = text(PackageResources.kinds_js)
    let line = try #require(script.split(separator: "\n").first { $0.hasPrefix("  \(name): [") })
    let numbers = line.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }.split(separator: ", ")
    let (seen, raised, high, top) = heat.steps
    let inScript = try numbers.map { try #require(Double($0)) }
    let here = [seen, raised, high, top].map { $0 * 100 }
    #expect(inScript.count == here.count && zip(inScript, here).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test(
    "the script says of what has ended what the server says",
    arguments: [
      ("", nil), ("", .init(source: .children)), ("", .init(source: .events)),
      ("&filter=x", .init(source: .events)), ("&filter=pid=77", withOneEnd),
    ] as [(String, Snapshot.Exits?)])
  func sentences(query: String, exits: Snapshot.Exits?) throws {
    var snapshot = Snapshot.example(sequence: 2, at: .seconds(1001))
    snapshot.exits = exits
    let page = try PageExample.page("view=ended" + query, snapshot)
    let note = try #require(page.element(id: "ended-note")).text
    #expect(!note.isEmpty && scripts.contains { $0.text.contains("\"\(note)\"") }, "\(note)")
  }

  private static let withOneEnd = Snapshot.Exits(
    source: .events,
    recent: [
      .init(
        event: ExitEvent(
          pid: 77, parent: 7, uid: 0, comm: "cc1", outcome: nil, cpu: .zero, elapsed: .zero,
          peakRSSBytes: nil), accounted: .seconds(1000))
    ])

  @Test("the style gives the cells of every kind of column a width")
  func styleKinds() {
    let style = text(PackageResources.page_css)
    let kinds =
      PageColumns.processes.map(\.reading.kind) + PageColumns.commands.map(\.reading.kind)
      + PageColumns.ends.map(\.reading.kind)
    let rules = style.split(separator: "}").filter { $0.contains("inline-size:") }
    for kind in kinds { #expect(rules.contains { $0.contains(".\(kind.rawValue)") }) }
  }

  @Test("every module that one imports is served")
  func imports() throws {
    let paths = Set(PageFile.all.map(\.path))
    let names = scripts.flatMap { script in
      script.text.split(separator: "\n").filter { $0.hasPrefix("import ") }
        .compactMap { $0.split(separator: "\"").dropFirst().first }
    }
    #expect(Set(names).count == PageFile.modules.count)
    for name in names { #expect(paths.contains("/-/" + name.dropFirst(2))) }
  }

  @Test("a column is of a member of the JSON, and of what rows can be sorted by")
  func fields() throws {
    var text = JSONText()
    let later = Snapshot.example(sequence: 2, at: .seconds(1001))
    let moment = Moment(later, ratesSince: .example())
    JSONSample(moment, places: [0]).write(into: &text)
    let json = String(decoding: text.bytes, as: UTF8.self)
    for column in PageColumns.processes where column.reading.kind != .graph {
      #expect(json.contains("\"\(column.reading.field)\":"), "\(column.name)")
      #expect(column.sort != nil, "\(column.name)")
    }
    for (title, reading) in PageRow.facts {
      #expect(json.contains("\"\(reading.field)\":"), "\(title)")
    }
  }

  @Test("all text can be read on dark and on light", arguments: [false, true])
  func contrast(isLight: Bool) throws {
    let style = text(PackageResources.page_css)
    let light = try #require(style.range(of: "(prefers-color-scheme: light)"))
    var colors = Self.colors(style[..<light.lowerBound])
    if isLight { colors.merge(Self.colors(style[light.upperBound...])) { $1 } }
    func contrast(_ ink: String, _ paper: String) throws -> Double {
      let lights = [try #require(colors[ink]), try #require(colors[paper])].sorted(by: >)
      return (lights[0] + 0.05) / (lights[1] + 0.05)
    }
    for ink in ["text", "strong", "faint", "name", "green", "amber", "red", "alarm"] {
      for paper in ["ground", "panel", "track", "cursor-quiet", "found"] {
        let contrast = try contrast(ink, paper)
        #expect(contrast >= 4.5, "\(ink) on \(paper)")
      }
    }
    // The cursor's row has one colour of text.
    #expect(try contrast("strong", "cursor") >= 4.5)
  }

  /// The relative luminance of each custom property that is a colour (WCAG 2.2).
  private static func colors(_ style: Substring) -> [String: Double] {
    let rules = style.split(separator: "\n").filter { $0.contains("--") && $0.contains(": #") }
    let pairs = rules.compactMap { rule -> (String, Double)? in
      let parts = rule.split(separator: ": #")
      guard let name = parts.first, let number = Int(parts.last?.prefix(6) ?? "", radix: 16) else {
        return nil
      }
      let channels = [16, 8, 0].map { shift -> Double in
        let value = Double(number >> shift & 0xFF) / 255
        return value <= 0.040_45 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      }
      return (
        String(name.drop { " -".contains($0) }),
        0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
      )
    }
    return Dictionary(pairs) { first, _ in first }
  }

  @Test("nothing is drawn or run from elsewhere")
  func outside() {
    for file in [PackageResources.page_css, PackageResources.icon_svg] {
      #expect(!text(file).contains("url(") && !text(file).contains("@import"))
    }
    let words = [
      "innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(",
    ]
    #expect(scripts.count == PageFile.modules.count + 1)
    for script in scripts {
      for word in words { #expect(!script.text.contains(word), "\(word) in \(script.path)") }
    }
  }
}
