import Testing

@testable import Snapshots

@Suite struct NameTableTests {
  private func names(_ table: NameTable<Int>) -> [String] { table.rows.map(\.name) }

  private func take(_ table: inout NameTable<Int>, _ name: String, _ second: Int) -> String {
    let place = table.place(of: name, at: .seconds(second), new: { _ in 0 }).place
    return table[place].name
  }

  @Test func withoutRestNoneGivesWay() {
    var table = NameTable<Int>(limit: 2)
    let taken = ["a", "b", "c", "a", "d"].map { take(&table, $0, 1000) }
    #expect(taken == ["a", "b", "(other)", "a", "(other)"])
    #expect(names(table) == ["a", "b", "(other)"])
  }

  @Test func theLongestIdleGivesWay() {
    var table = NameTable<Int>(givingWayAfter: .seconds(10), limit: 2)
    _ = take(&table, "a", 0)
    _ = take(&table, "b", 1)
    if let place = table.place(of: "a") { table[place].active = .seconds(5) }
    #expect(take(&table, "c", 11) == "(other)")
    let (place, replaced) = table.place(of: "c", at: .seconds(12), new: { _ in 7 })
    #expect(replaced?.name == "b" && table[place].name == "c")
    #expect(table[place].value == 7 && table[place].since == .seconds(12))
    #expect(take(&table, "b", 15) == "(other)")
    // Back, it begins anew.
    #expect(take(&table, "b", 16) == "b")
    #expect(table.place(of: "a") == nil && take(&table, "c", 16) == "c")
  }

  @Test func serialNumbersAreNeverReused() {
    var table = NameTable<Int>(givingWayAfter: .seconds(1), limit: 3)
    var serials: Set<UInt32> = []
    for second in 0..<100 {
      let place = table.place(of: "n\(second)", at: .seconds(second), new: { _ in 0 }).place
      if table[place].name != CommandName.other { serials.insert(table[place].serial) }
      #expect(table.rows.count <= 4)
    }
    #expect(serials.count > 50)
  }

  @Test func aProcessMayBeCalledOther() {
    var table = NameTable<Int>(givingWayAfter: .seconds(1), limit: 1)
    #expect(take(&table, "(other)", 0) == "(other)")
    #expect(take(&table, "a", 0) == "a")
    #expect(take(&table, "b", 0) == "(other)")
    #expect(names(table) == ["(other)", "a"])
  }

  @Test(arguments: [
    ("plain", 16, "plain"), ("abcdef", 3, "abc"), ("aé", 2, "a"), ("aé", 3, "aé"),
    (String(repeating: "\u{FFFD}", count: 15), 16, String(repeating: "\u{FFFD}", count: 5)),
    ("", 16, ""),
  ])
  func cut(name: String, limit: Int, kept: String) {
    #expect(name.cut(toBytes: limit) == kept)
  }
}
