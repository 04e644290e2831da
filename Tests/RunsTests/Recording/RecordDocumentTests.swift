import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Runs

/// docs/recording.md has each key that is written, and no others.
@Suite struct RecordDocumentTests {
  /// The keys of each line, by its heading; those of rows under "row".
  private static let documented: [String: [String]] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let text = try? String(contentsOf: root.appending(path: "docs/recording.md"), encoding: .utf8)
    var (keys, heading) = ([String: [String]](), "")
    for line in (text ?? "").split(separator: "\n") {
      if let title = line.wholeMatch(of: /## `(\w+)`/)?.1 { heading = String(title) }
      if line.hasPrefix("| key of a row |") { heading = "row" }
      if let key = line.prefixMatch(of: /\| `(\w+)` \|/)?.1 {
        keys[heading, default: []].append(String(key))
      }
    }
    return keys
  }()

  @Test(arguments: RecordLine.Kind.allCases)
  func hasEachKey(kind: RecordLine.Kind) throws {
    var keys: Set<String> = []
    for line in RecordLine.examples where line.kind == kind {
      let text = Array(RecordedBytes.text(of: [line]).utf8)
      let members = try #require(JSONParser.value(in: text, text.indices)?.members)
      keys.formUnion(members.map(\.key))
    }
    let documented = Self.documented[kind.rawValue] ?? []
    #expect(keys == Set(documented) && keys.count == documented.count)
  }

  @Test func hasEachKeyOfARow() {
    #expect(RowKey.all.filter { $0 != .cpu }.map(\.name) == Self.documented["row"])
    #expect(Set(RowKey.all.map(\.name)).count == RowKey.all.count)
  }

  /// A word that is in no line is no word.
  @Test func eachWordIsUsed() {
    let nested = [RecordKey.memoryUsedBytes]
    let documented = Set(Self.documented.values.joined())
    for key in RecordKey.allCases where !nested.contains(key) {
      #expect(documented.contains(key.rawValue), "\(key)")
    }
  }
}
