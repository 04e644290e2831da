import Dispatch
import Synchronization
import Testing

@testable import Exporter
@testable import Sampler

@Suite("PasswordCheck")
struct PasswordCheckTests {
  private let passwords = PasswordCheck()
  /// Of "secret".
  static let hash = "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW"
  private let users = ["alice": hash]

  private func credentials(_ user: String, _ password: String) throws -> BasicCredentials {
    try #require(BasicCredentials.made(user, password))
  }

  private func verdict(
    _ user: String, _ password: String, users: [String: String]? = nil
  ) throws -> PasswordCheck.Verdict {
    let verdict = Mutex<PasswordCheck.Verdict?>(nil)
    let done = Wakeup()
    passwords.check(try credentials(user, password), of: users ?? self.users, from: "peer") { got in
      verdict.withLock { $0 = got }
      done.ring()
    }
    done.wait(until: Clock.monotonic() + .seconds(20))
    return try #require(verdict.withLock { $0 })
  }

  @Test(
    "who may and who may not",
    arguments: [
      ("alice", "secret", PasswordCheck.Verdict.right), ("alice", "wrong", .wrong),
      ("alice", "", .wrong), ("mallory", "secret", .wrong), ("Alice", "secret", .wrong),
      ("alice", "secret\0x", .wrong), ("", "", .wrong),
    ])
  func verdicts(user: String, password: String, expected: PasswordCheck.Verdict) throws {
    defer { _ = passwords.stop() }
    // Twice: the second time it may be remembered.
    #expect(try verdict(user, password) == expected)
    #expect(try verdict(user, password) == expected)
  }

  @Test("a changed password makes the old one wrong, remembered or not")
  func changed() throws {
    defer { _ = passwords.stop() }
    #expect(try verdict("alice", "secret") == .right)
    let other = ["alice": "$2b$04$abcdefghijklmnopqrstuu0HtfOlPbTiymk5tcV.3TsFPDd3SYZqu"]
    #expect(try verdict("alice", "secret", users: other) == .wrong)
    #expect(try verdict("alice", "other", users: other) == .right)
    #expect(try verdict("alice", "secret", users: [:]) == .wrong)
  }

  @Test("an unknown user is compared with a hash of the same cost as the known ones")
  func unknownUser() throws {
    let expensive = "$2y$11$abcdefghijklmnopqrstuuViuGI07N4McP9Kl.tD6XMEzyuvcY8LG"
    for (users, costs) in [
      (users, [4]), (["alice": expensive], [11]),
      (["alice": expensive, "bob": PasswordCheckTests.hash], [4, 11]),
    ] {
      let found = (1...100).map { passwords.hash(for: "nobody\($0)", among: users) }
      #expect(found.allSatisfy { !$0.isKnown })
      #expect(Set(found.compactMap { BcryptHash($0.text)?.cost }) == Set(costs))
      // The same each time, as that of a known user is.
      #expect(
        (1...100).map { passwords.hash(for: "nobody\($0)", among: users).text }
          == found.map(\.text))
    }
  }

  @Test(
    "wrong passwords and unknown users wait in the same queue, which is bounded for each client",
    arguments: ["alice", "mallory"])
  func bounded(user: String) throws {
    let users = ["alice": BcryptHash.dummy(cost: 4)]
    let refused = Mutex(0)
    // The queue does not move: who is told first does not return.
    let isOver = DispatchSemaphore(value: 0)
    defer { for _ in 0..<31 { isOver.signal() } }
    func ask(_ peer: String) throws {
      passwords.check(try credentials(user, "wrong"), of: users, from: peer) { verdict in
        if verdict == .busy { refused.withLock { $0 += 1 } } else { isOver.wait() }
      }
    }
    for _ in 1...10 { try ask("flood") }
    #expect(refused.withLock { $0 } == 6)
    try ask("another")
    #expect(refused.withLock { $0 } == 6)
    for peer in 1...20 { try ask("peer \(peer)") }
    #expect(refused.withLock { $0 } == 6 + 9)
    _ = passwords.stop()
  }

  @Test("ending does not wait for what is being compared")
  func ending() throws {
    let users = ["alice": BcryptHash.dummy(cost: 4)]
    let isOver = DispatchSemaphore(value: 0)
    defer { isOver.signal() }
    passwords.check(try credentials("alice", "wrong"), of: users, from: "peer") { _ in
      isOver.wait()
    }
    #expect(!passwords.stop())
  }
}

extension BasicCredentials {
  fileprivate static func made(_ user: String, _ password: String) -> Self? {
    Self("Basic " + Base64.text(Array((user + ":" + password).utf8)))
  }
}

/// RFC 4648.
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  static func text(_ bytes: [UInt8]) -> String {
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start...].prefix(3)
      let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for index in 0..<4 {
        text.append(
          index <= group.count ? digits[Int(bits >> UInt32(18 - 6 * index) & 63)] : "=")
      }
    }
    return text
  }
}
