import Testing

@testable import Exporter

@Suite("Password queue")
struct PasswordQueueTests {
  private typealias Queue = PasswordQueue<String>

  private func entry(_ check: String, _ network: String = "a", failures: Int = 0) -> Queue.Entry {
    .init(check: check, network: network, failures: failures, asked: .zero)
  }

  private func order(_ queue: inout Queue) -> [String] {
    var order: [String] = []
    while let entry = queue.next(1) { order.append(entry.check) }
    return order
  }

  @Test("the newest first, behind what was wrong less often")
  func order() {
    var queue = Queue()
    queue.wasWrong("b")
    for entry in [
      entry("old"), entry("often wrong", failures: 2), entry("wrong", failures: 1), entry("new"),
      entry("of a network that was wrong", "b"), entry("of another", "c"),
    ] { #expect(queue.add(entry) == nil) }
    #expect(
      order(&queue) == [
        "of another", "new", "old", "wrong", "often wrong", "of a network that was wrong",
      ])
    #expect(queue.isEmpty)
  }

  @Test(
    "of those that come first, mostly the newest",
    arguments: [
      (1.0, "4"), (0.51, "4"), (0.49, "3"), (0.34, "3"), (0.33, "2"), (0.2, "1"), (0.0, "1"),
    ])
  func draw(draw: Double, expected: String) {
    var queue = Queue()
    _ = queue.add(entry("wrong", failures: 1))
    for number in 1...4 { _ = queue.add(entry("\(number)")) }
    #expect(queue.next(draw)?.check == expected)
  }

  @Test("a right password makes good what was wrong")
  func right() {
    var queue = Queue()
    queue.wasWrong("b")
    queue.wasRight("b")
    _ = queue.add(entry("first", "a"))
    _ = queue.add(entry("second", "b"))
    #expect(order(&queue) == ["second", "first"])
  }

  @Test("where too many wait, the one that would be last goes")
  func bounded() {
    var queue = Queue()
    for number in 1...Queue.mostWaiting {
      #expect(queue.add(entry("\(number)", failures: number == 7 ? 1 : 0)) == nil)
    }
    #expect(queue.add(entry("one more")) == "7")
    #expect(queue.add(entry("another", failures: 5)) == "another")
    #expect(queue.add(entry("the last one")) == "1")
    #expect(order(&queue).count == Queue.mostWaiting)
  }

  @Test("what is remembered of networks is bounded")
  func networks() {
    var queue = Queue()
    for number in 0...Queue.mostNetworks { queue.wasWrong("\(number)") }
    _ = queue.add(entry("first", "5"))
    _ = queue.add(entry("last network", "\(Queue.mostNetworks)"))
    #expect(order(&queue) == ["first", "last network"])
  }
}
