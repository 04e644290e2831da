/// About how many states regcomp(3) makes of a pattern.
///
/// It compiles `x{n}` as n copies and `x+` as `xx*`, so that nesting multiplies: `((a{99}){99}){99}`
/// is a million states, `(((a+)+)+)+` with forty parentheses more than any memory holds.
struct PatternSize {
  /// No sum of a few of them overflows.
  private static let limit = 1 << 40

  /// Of the groups that are open, the outermost first.
  private var groups = [0]
  /// Of what a repetition would repeat.
  private var last = 0

  var total: Int { groups.reduce(0) { min($0 + $1, Self.limit) } }

  init(of pattern: String) {
    var rest = pattern.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "("): groups.append(0)
      case UInt8(ascii: ")"): close()
      case UInt8(ascii: "+"): repeatLast(1)
      case UInt8(ascii: "{"): repeatLast(Self.bound(&rest))
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "|"): break
      case UInt8(ascii: "\\"):
        _ = rest.popFirst()
        add(1)
      case UInt8(ascii: "["):
        Self.skipSet(&rest)
        add(1)
      default: add(1)
      }
    }
  }

  private mutating func add(_ size: Int) {
    last = min(size, Self.limit)
    groups[groups.count - 1] = min(groups[groups.count - 1] + last, Self.limit)
  }

  private mutating func close() {
    if groups.count > 1 { add(groups.removeLast()) }
  }

  private mutating func repeatLast(_ times: Int) {
    let (size, once) = (last.multipliedReportingOverflow(by: times), last)
    add(size.overflow ? Self.limit : size.partialValue)
    last = min(last + once, Self.limit)
  }

  /// The larger number between the braces.
  private static func bound(_ rest: inout Substring.UTF8View) -> Int {
    let text = Substring(rest.prefix { $0 != UInt8(ascii: "}") })
    rest = rest.dropFirst(text.utf8.count + 1)
    return text.split(separator: ",").compactMap { Int($0) }.max() ?? 1
  }

  /// A bracket right at its beginning is part of a set.
  private static func skipSet(_ rest: inout Substring.UTF8View) {
    if rest.first == UInt8(ascii: "^") { rest = rest.dropFirst() }
    if rest.first == UInt8(ascii: "]") { rest = rest.dropFirst() }
    rest = rest.drop { $0 != UInt8(ascii: "]") }.dropFirst()
  }
}
