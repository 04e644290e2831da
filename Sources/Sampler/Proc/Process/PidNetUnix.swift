import Snapshots

/// A line of `unix`: `0000000000000000: 00000002 00000000 00010000 0001 01 1661 /run/x.sock`, where the
/// path, which any program chooses, may be of any bytes, line ends among them, or absent.
struct PidNetUnix: Equatable {
  /// Of socket(2).
  var type: UInt64
  var isListening, isConnected: Bool
  /// Through ``SafeText``; `nil` where it has none. An abstract one begins with `@`.
  var path: String?

  /// `path`: where the inode ends.
  init?(parsing line: Span<UInt8>, path: Int) {
    var fields = Fields(line)
    fields.skip(words: 3, line)
    var numbers: [UInt64] = []
    for _ in 0..<3 {
      guard let word = fields.word(line),
        let number = PidNetInternet.hexadecimal(line.extracting(word))
      else { return nil }
      numbers.append(number)
    }
    type = numbers[1]
    // SO_ACCEPTCON, and SS_CONNECTED (include/uapi/linux/net.h).
    (isListening, isConnected) = (numbers[0] & 1 << 16 != 0, numbers[2] == 3)
    let end = line.count - (line.count > 0 && line[line.count - 1] == 0x0A ? 1 : 0)
    self.path = path + 1 < end ? SafeText.string(line.extracting(path + 1..<end)) : nil
  }

  var socket: Inspection.Socket {
    let kinds: [UInt64: String] = [1: "stream", 2: "dgram", 3: "raw", 5: "seqpacket"]
    return Inspection.Socket(
      kind: "unix \(kinds[type] ?? "type \(type)")", local: path,
      state: isListening ? "LISTEN" : isConnected ? "CONNECTED" : nil)
  }
}
