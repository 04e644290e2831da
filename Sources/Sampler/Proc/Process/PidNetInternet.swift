import Snapshots

/// A line of `tcp`, `tcp6`, `udp` or `udp6`:
/// `0: 0100007F:2695 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1661 ...`
struct PidNetInternet: Equatable {
  var local, remote: Endpoint
  /// Those of TCP, for UDP as well (include/net/tcp_states.h).
  var state: UInt64

  /// An address, as many bytes in network order as its protocol has, and a port.
  struct Endpoint: Equatable {
    var address: [UInt8]
    var port: UInt16
  }

  init?(parsing line: Span<UInt8>) {
    var fields = Fields(line)
    fields.skip(words: 1, line)
    guard let local = Self.endpoint(&fields, line), let remote = Self.endpoint(&fields, line),
      let word = fields.word(line), let state = Self.hexadecimal(line.extracting(word))
    else { return nil }
    (self.local, self.remote, self.state) = (local, remote, state)
  }

  /// `0100007F:2695`: the address in words of 32 bits, each as this machine reads it from network order;
  /// the port as a number.
  private static func endpoint(_ fields: inout Fields, _ line: Span<UInt8>) -> Endpoint? {
    guard let word = fields.word(line) else { return nil }
    let text = line.extracting(word)
    guard text.count == 13 || text.count == 37, text[text.count - 5] == 0x3A,
      let port = hexadecimal(text.extracting(text.count - 4..<text.count))
    else { return nil }
    var address: [UInt8] = []
    for start in stride(from: 0, to: text.count - 5, by: 8) {
      guard let value = hexadecimal(text.extracting(start..<start + 8)) else { return nil }
      let word = UInt32(bigEndian: UInt32(truncatingIfNeeded: value))
      for shift in [24, 16, 8, 0] { address.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
    return Endpoint(address: address, port: UInt16(truncatingIfNeeded: port))
  }

  /// Up to 16 digits and nothing else.
  static func hexadecimal(_ text: Span<UInt8>) -> UInt64? {
    guard text.count > 0, text.count <= 16 else { return nil }
    var value: UInt64 = 0
    for index in text.indices {
      let digit: UInt8
      switch text[index] {
      case 0x30...0x39: digit = text[index] - 0x30
      case 0x41...0x46: digit = text[index] - 0x41 + 10
      case 0x61...0x66: digit = text[index] - 0x61 + 10
      default: return nil
      }
      value = value << 4 | UInt64(digit)
    }
    return value
  }
}

extension PidNetInternet {
  /// include/net/tcp_states.h, from 1 on.
  private static let states = [
    "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSE",
    "CLOSE_WAIT", "LAST_ACK", "LISTEN", "CLOSING", "NEW_SYN_RECV",
  ]

  func socket(_ table: PidNetTable) -> Inspection.Socket {
    let isConnected = remote.port != 0 || remote.address.contains { $0 != 0 }
    // UDP has two: of one that is connected the other end says so.
    let isTCP = table == .tcp || table == .tcp6
    let name =
      state > 0 && state <= Self.states.count ? Self.states[Int(state) - 1] : "state \(state)"
    return Inspection.Socket(
      kind: isTCP ? "tcp" : "udp", local: local.text, remote: isConnected ? remote.text : nil,
      state: isTCP ? name : nil)
  }
}

extension PidNetInternet.Endpoint {
  /// `127.0.0.1:9877`, `[fe80::1]:22`; of a port or an address that is none, `*`.
  var text: String {
    let port = port == 0 ? "*" : "\(self.port)"
    return address.count == 4 ? "\(Self.dotted(address[...])):\(port)" : "[\(groupsText)]:\(port)"
  }

  private static func dotted(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.map { "\($0)" }.joined(separator: ".")
  }

  /// As RFC 5952 writes it: no leading zeros, the longest run of zeros as `::`, and an IPv4 address that is
  /// mapped into IPv6 as one.
  private var groupsText: String {
    if address.prefix(10).allSatisfy({ $0 == 0 }), address[10...11].allSatisfy({ $0 == 0xFF }) {
      return "::ffff:" + Self.dotted(address[12...])
    }
    let groups = stride(from: 0, to: 16, by: 2).map {
      UInt16(address[$0]) << 8 | UInt16(address[$0 + 1])
    }
    func text(_ groups: ArraySlice<UInt16>) -> String {
      groups.map { String($0, radix: 16) }.joined(separator: ":")
    }
    let zeros = Self.longestZeros(groups)
    guard zeros.count > 1 else { return text(groups[...]) }
    return text(groups[..<zeros.lowerBound]) + "::" + text(groups[zeros.upperBound...])
  }

  /// The first of those.
  private static func longestZeros(_ groups: [UInt16]) -> Range<Int> {
    var longest = 0..<0
    var start = 0
    for (place, group) in groups.enumerated() {
      if group != 0 { start = place + 1 }
      if place + 1 - start > longest.count { longest = start..<place + 1 }
    }
    return longest
  }
}
