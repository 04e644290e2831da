import Foundation
import Testing

@testable import Runs

@Suite struct ComparisonJSONTests {
  private func object(_ comparison: Comparison) throws -> [String: Any] {
    let outcomes = [try Condition(parsing: "cpu>+10%").outcome(in: comparison)]
    let data = try JSONEncoder().encode(ComparisonJSON(comparison, outcomes))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func sides() throws {
    let object = try object(.oneEach)
    #expect(Set(object.keys) == ["before", "after", "changes"])
    let after = try #require(object["after"] as? [String: Any])
    #expect(
      Set(after.keys) == [
        "wall_seconds", "cpu_seconds", "processes", "peak_memory_bytes", "exit_code", "is_complete",
        "commands", "files",
      ])
    #expect(after["wall_seconds"] as? Double == 52.7 && after["exit_code"] as? Int == 2)
    #expect(after["is_complete"] as? Bool == true && after["processes"] as? Int == 60)
    #expect(after["peak_memory_bytes"] as? Int == 2_600_000_000)
    #expect(after["files"] as? [String] == ["after.ptop"])
    let commands = try #require(after["commands"] as? [[String: Any]])
    #expect(commands.count == 5)
    let first = try #require(commands.first)
    #expect(Set(first.keys) == ["name", "runs", "cpu_seconds", "peak_memory_bytes"])
    #expect(first["name"] as? String == "cc1plus" && first["runs"] as? Int == 12)
    #expect(first["cpu_seconds"] as? Double == 188.4)
    #expect(first["peak_memory_bytes"] as? Int == 30 << 20)
  }

  @Test func changes() throws {
    let changes = try #require(try object(.sixEach)["changes"] as? [String: Any])
    let totals = try #require(changes["totals"] as? [String: [String: Any]])
    #expect(Set(totals.keys) == ["wall", "cpu", "peak", "processes"])
    #expect(totals["cpu"]?["mark"] as? String == "+")
    #expect((totals["cpu"]?["before_interval"] as? [Double])?.count == 2)
    let commands = try #require(changes["commands"] as? [[String: Any]])
    #expect(commands.count == 6 && commands.first?["name"] as? String == "cc1plus")
    let new = try #require(commands.first { $0["name"] as? String == "ld" })
    #expect(new["mark"] as? String == "new")
    // Infinite, and so absent.
    #expect((new["cpu_seconds"] as? [String: Any])?["ratio"] == nil)
    let conditions = try #require(changes["conditions"] as? [[String: Any]])
    #expect(conditions.first?["holds"] as? Bool == true)
    #expect((changes["warnings"] as? [String])?.count == 1)
  }

  @Test func nothingIsKnown() throws {
    let before = try #require(try object(Comparison(of: [], with: []))["before"] as? [String: Any])
    #expect(Set(before.keys) == ["is_complete", "commands", "files"])
  }
}
