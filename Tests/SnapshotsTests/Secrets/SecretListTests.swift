import Foundation
import Testing

@testable import Snapshots

/// Command lines of real tools (Tests/Fixtures/secrets), each as it is typed into a shell.
struct SecretListTests {
  private static func lines(_ file: String) throws -> [[String]] {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/secrets/\(file)")
    let text = try String(contentsOf: path, encoding: .utf8)
    // What stands for a control character in them may have been the end of a line.
    let lines = text.split(separator: "\n")
    let broken = lines.lazy.filter { $0.contains("\u{FFFD}") }
      .map { $0.replacing("\u{FFFD}", with: "\u{21B5}")[...] }
    return (lines + broken).map { $0.split(separator: "\t").map(String.init) }
  }

  /// As sh(1) splits it, without expansions.
  private static func arguments(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var rest = line[...]
    while let character = rest.popFirst() {
      if character == "\\", quote != "'" {
        let next = rest.first ?? "\\"
        // Between double quotes only these are escaped.
        let isEscape = quote == nil || next == "\"" || next == "\\" || next == "$" || next == "`"
        word = (word ?? "") + (isEscape ? "" : "\\") + String(rest.popFirst() ?? "\\")
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character == " " {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }

  @Test("nothing of a secret is shown") func secrets() throws {
    let lines = try Self.lines("secret.txt")
    #expect(lines.count > 1800)
    for line in lines {
      let shown = Secrets.scrubbed(Self.arguments(line[0]))
      #expect(!shown.joined(separator: " ").contains(line[1]), "\(line[0])")
    }
  }

  @Test("what holds no secret is shown as it is") func harmless() throws {
    let lines = try Self.lines("harmless.txt")
    #expect(lines.count > 1800)
    for line in lines {
      let arguments = Self.arguments(line[0])
      #expect(Secrets.scrubbed(arguments) == arguments)
    }
  }
}
