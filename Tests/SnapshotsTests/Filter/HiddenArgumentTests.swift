import TestSupport
import Testing

@testable import Snapshots

@Suite("Filters without command lines")
struct HiddenArgumentTests {
  private func matches(_ filter: Filter, hidesArguments: Bool = false) -> [Int32] {
    let processes: [Snapshot.Process] = [
      .example(pid: 1, comm: "java", arguments: ["java", "-jar", "a"]),
      .example(pid: 2, comm: "java", arguments: ["java", "-jar", "b"], user: "bob"),
      .example(pid: 3, comm: "cc1", arguments: ["cc1", "a.c"]),
    ]
    return processes.filter {
      filter.matches(
        Filter.Subject($0, cores: 1, host: .example(), hidesArguments: hidesArguments))
    }.map(\.id.pid)
  }

  @Test("a reader that must not see arguments cannot find them out")
  func hiddenArguments() throws {
    for text in ["jar", "cmdline~jar", "!cmdline~jar", "a.c"] {
      #expect(try matches(Filter(text), hidesArguments: true) == [])
    }
    // A word is looked for in what is known.
    #expect(try matches(Filter("!jar"), hidesArguments: true) == [1, 2, 3])
    #expect(try matches(Filter("java"), hidesArguments: true) == [1, 2])
  }
}
