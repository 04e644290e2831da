import Snapshots

/// Stacks of names with the CPU time of each: those that begin alike share their beginning.
struct StackTree {
  /// A stack, by its last name. The first one is the empty stack, above all others.
  typealias Place = Int

  static let empty: Place = 0
  /// Longer lines of descent are made of reused pids.
  private static let depth = 64

  private struct Node {
    let above: Place
    let name: String
    let depth: Int
    var cpu = Duration.zero
    var below: [String: Place] = [:]
  }

  private var nodes = [Node(above: empty, name: "", depth: 0)]

  /// The stack with one name more.
  mutating func place(of name: String, above: Place) -> Place {
    let above = nodes[above].depth < Self.depth ? above : nodes[above].above
    if let known = nodes[above].below[name] { return known }
    nodes.append(Node(above: above, name: name, depth: nodes[above].depth + 1))
    nodes[above].below[name] = nodes.count - 1
    return nodes.count - 1
  }

  mutating func add(_ cpu: Duration, at place: Place) { nodes[place].cpu += cpu }

  /// A line a stack, in the order of their text, with whole milliseconds, which add up to those of the
  /// total: what is rounded off one is in the next.
  var lines: [String] {
    var (told, sum) = (Int64(0), Duration.zero)
    let stacks = nodes.indices.filter { nodes[$0].cpu > .zero }.map {
      (text: text(of: $0), cpu: nodes[$0].cpu)
    }
    return stacks.sorted { $0.text < $1.text }.compactMap { stack in
      sum += stack.cpu
      let rounded = (sum + .microseconds(500)).countable / .milliseconds(1)
      let milliseconds = Int64(rounded) - told
      told += milliseconds
      return milliseconds > 0 ? "\(stack.text) \(milliseconds)" : nil
    }
  }

  private func text(of place: Place) -> String {
    var (names, place) = ([String](), place)
    while place != Self.empty {
      names.append(Self.frame(nodes[place].name))
      place = nodes[place].above
    }
    return names.reversed().joined(separator: ";")
  }

  /// Readers split lines at semicolons and blanks.
  static func frame(_ name: String) -> String {
    var frame = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      let isBlank =
        scalar.properties.isWhitespace || scalar.value < 0x20
        || (0x7F..<0xA0).contains(scalar.value)
      frame.append(scalar == ";" ? ":" : isBlank ? "_" : scalar)
    }
    return frame.isEmpty ? "?" : String(frame)
  }
}
