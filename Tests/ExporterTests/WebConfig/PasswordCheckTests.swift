import Dispatch
import Glibc
import Linux
import Synchronization
import Testing

@testable import Exporter
@testable import Snapshots

@Suite("PasswordCheck")
struct PasswordCheckTests {
  private let passwords = PasswordCheck()
  /// Of "secret".
  static let hash = "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW"
  private let users = ["alice": hash]

  private func eventually(_ condition: () -> Bool) throws {
    let deadline = Clock.monotonic() + .seconds(20)
    while !condition() {
      try #require(Clock.monotonic() < deadline)
      _ = sched_yield()
    }
  }

  private func credentials(_ user: String, _ password: String) throws -> BasicCredentials {
    try #require(BasicCredentials.made(user, password))
  }

  private func verdict(
    _ user: String, _ password: String, users: [String: String]? = nil
  ) throws -> PasswordCheck.Verdict {
    let verdict = Mutex<PasswordCheck.Verdict?>(nil)
    let done = Wakeup()
    passwords.check(try credentials(user, password), of: users ?? self.users, for: .of("peer")) {
      got in
      verdict.withLock { $0 = got }
      done.ring()
    }
    done.wait(until: Clock.monotonic() + .seconds(20))
    return try #require(verdict.withLock { $0 })
  }

  @Test(
    "which logins may and which may not",
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
    "a first login passes a flood of guesses, of another address and of the same",
    arguments: ["flood", "another"], ["alice", "mallory"])
  func flood(network: String, guessed: String) throws {
    let order = Mutex<[String]>([])
    // Nothing is compared until all have asked.
    let isOver = DispatchSemaphore(value: 0)
    defer { isOver.signal() }
    func ask(_ user: String, _ password: String, _ login: PasswordCheck.Login) throws {
      let name = user + ":" + password
      passwords.check(try credentials(user, password), of: users, for: login) { verdict in
        order.withLock { $0.append("\(name) \(verdict)") }
        if password == "first" { isOver.wait() }
      }
    }
    try ask("alice", "first", .of("flood"))
    try eventually { order.withLock { $0.count } == 1 }
    // What was wrong before is wrong again.
    for number in 1...230 { try ask(guessed, "guess \(number)", .of("flood", failures: 1)) }
    try ask("alice", "secret", .of(network))
    isOver.signal()
    try eventually { order.withLock { $0.count } > 1 }
    #expect(order.withLock { $0[..<2] } == ["alice:first wrong", "alice:secret right"])
    _ = passwords.stop()
  }

  @Test("nothing is compared for a client that has gone")
  func gone() throws {
    let answered = Mutex<[String]>([])
    let isOver = DispatchSemaphore(value: 0)
    func ask(_ password: String, isWaiting: Bool) throws {
      let login = PasswordCheck.Login(
        authorization: nil, network: "peer", failures: 0, isWaiting: { isWaiting })
      passwords.check(try credentials("alice", password), of: users, for: login) { _ in
        answered.withLock { $0.append(password) }
        if password == "first" { isOver.wait() }
      }
    }
    try ask("first", isWaiting: true)
    try eventually { answered.withLock { $0.count } == 1 }
    for _ in 1...100 { try ask("gone", isWaiting: false) }
    try ask("last", isWaiting: true)
    isOver.signal()
    try eventually { answered.withLock { $0.contains("last") } }
    #expect(answered.withLock { $0 } == ["first", "last"])
    _ = passwords.stop()
  }

  @Test("ending does not wait for what is being compared")
  func ending() throws {
    let users = ["alice": BcryptHash.dummy(cost: 4)]
    let verdicts = Mutex<[PasswordCheck.Verdict]>([])
    let isOver = DispatchSemaphore(value: 0)
    defer { isOver.signal() }
    func ask() throws {
      passwords.check(try credentials("alice", "wrong"), of: users, for: .of("peer")) { verdict in
        verdicts.withLock { $0.append(verdict) }
        if verdict == .wrong { isOver.wait() }
      }
    }
    try ask()
    try eventually { verdicts.withLock { $0.count } == 1 }
    // What waits behind it is told at once.
    try ask()
    #expect(!passwords.stop())
    #expect(verdicts.withLock { $0 } == [.wrong, .busy])
    try ask()
    #expect(verdicts.withLock { $0 } == [.wrong, .busy, .busy])
  }
}

extension PasswordCheck.Login {
  fileprivate static func of(_ network: String, failures: Int = 0) -> Self {
    Self(authorization: nil, network: network, failures: failures, isWaiting: { true })
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
