import Testing

/// What is sent to a terminal, and the lines expected from it. It has a name because the test log
/// goes to a terminal too, and must not carry the escape sequences there.
struct TerminalCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let sent: String
  let expected: [String]

  init(_ name: String, _ sent: String, rows: [String] = []) {
    testDescription = name
    self.sent = sent
    expected = rows
  }

  init(leaves line: String, _ sent: String) { self.init(line, sent, rows: [line]) }
}
