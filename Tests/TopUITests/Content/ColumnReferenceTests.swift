import TestSupport
import Testing

@testable import TopUI

@Test("the page about columns has all of them")
func columnReference() throws {
  let rows = ProcessColumn.all.map { "| `\($0.name)` | `\($0.title)` | \($0.meaning) |" }
  let page = ["", "| name | title | meaning |", "| --- | --- | --- |"] + rows + [""]
  #expect(page == (try DocumentedPart(of: "columns.md").lines(recording: page)))
}
