import TestSupport
import Testing

@testable import Snapshots

@Suite("Order of processes")
struct ProcessOrderTests {
  private static let host = Snapshot.Host.example(uptime: .seconds(1000))

  /// Of these the second uses most, and of the third the rate is unknown.
  private func pids(_ order: ProcessOrder) -> [Int32] {
    let processes: [Snapshot.Process] = [
      .example(pid: 3, comm: "init", started: .seconds(1)),
      .example(pid: 5, comm: "make", user: "bob", started: .seconds(900)),
      .example(pid: 8, comm: "cc1", user: nil, started: .seconds(950)),
      .example(pid: 9, comm: "ld", started: .seconds(960)),
    ]
    let cores: [Double?] = [0.5, 2, nil, 0.5]
    return order.sorted(Array(processes.indices)) {
      Filter.Subject(processes[$0], cores: cores[$0], host: Self.host)
    }.map { processes[$0].id.pid }
  }

  @Test(
    "numbers from the largest, names and pids from the first; the unknown last, equals by pid",
    arguments: [
      ("cpu", [5, 3, 9, 8]), ("-cpu", [3, 9, 5, 8]), ("pid", [3, 5, 8, 9]), ("-pid", [9, 8, 5, 3]),
      ("name", [8, 3, 9, 5]), ("COMM", [8, 3, 9, 5]), ("user", [3, 9, 5, 8]),
      ("-user", [5, 3, 9, 8]), ("age", [3, 5, 8, 9]), ("rss", [3, 5, 8, 9]),
      ("swap", [3, 5, 8, 9]), ("state", [3, 5, 8, 9]),
    ] as [(String, [Int32])])
  func order(text: String, expected: [Int32]) throws {
    #expect(try pids(ProcessOrder(text)) == expected)
  }

  @Test("what is no key is refused", arguments: ["", "-", "nope", "--cpu", "env.HOME", "cpu "])
  func notAnOrder(text: String) {
    #expect(throws: BadOrder.self) { try ProcessOrder(text) }
  }

  @Test("it is written as it is read, and says what it wants")
  func text() throws {
    #expect(try ProcessOrder("-RES").text == "-rss")
    #expect(try ProcessOrder("swap").wants.fields == .swap)
    #expect(ProcessOrder.cpu.wants == Wants())
  }
}
