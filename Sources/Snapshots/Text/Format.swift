import Linux

/// Numbers as text of a known width. Pure; what is unknown is a dash.
package enum Format {
  package static let unknown = "-"

  /// Up to 5 cells: `812K`, `1.93G`, `24.0M`.
  package static func bytes(_ bytes: UInt64?) -> String {
    guard let bytes else { return unknown }
    if bytes < 1000 { return bytes == 0 ? "0" : "\(bytes)B" }
    var value = Double(bytes) / 1024
    for unit in ["K", "M", "G", "T", "P"] {
      if value < 999.5 { return scaled(value) + unit }
      value /= 1024
    }
    return scaled(value) + "E"
  }

  private static func scaled(_ value: Double) -> String {
    fixed(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0)
  }

  /// A percentage: two decimals below 10 where the source is exact, else one; none from 1000 on. In so
  /// many cells, as a count is.
  package static func percent(
    _ value: Double?, isExact: Bool = true, in width: Int = 6
  ) -> String {
    guard let value else { return unknown }
    let text = fixed(value, value < 9.995 && isExact ? 2 : value < 999.95 ? 1 : 0)
    return text.utf8.count > width ? count(value, in: width) : text
  }

  /// A count in so many cells: all of it where they hold it, else `123K`, `1.2M`, `-2G`, in powers of
  /// 1000. A number that is cut reads as another one.
  package static func count(_ number: Double, in width: Int) -> String {
    guard number.isFinite else { return unknown }
    let whole = fixed(number, 0)
    if whole != unknown, whole.utf8.count <= width { return whole }
    let sign = number < 0 ? "-" : ""
    var value = abs(number)
    for unit in ["K", "M", "G", "T", "P", "E"] {
      value /= 1000
      guard value < 999.5 else { continue }
      for decimals in stride(from: value < 9.995 ? 2 : value < 99.95 ? 1 : 0, through: 0, by: -1) {
        let text = sign + fixed(value, decimals).trimmingZero(value < 1) + unit
        if text.utf8.count <= width, value >= 1 || decimals > 0 { return text }
      }
    }
    return unknown
  }

  /// Bytes a second, in up to 5 cells.
  package static func rate(_ bytes: Double) -> String {
    guard bytes.isFinite, bytes >= 0 else { return unknown }
    return Self.bytes(UInt64(min(bytes, 1.8e19)))
  }

  /// A number of events a second: `0`, `0.25`, `31.4`, `2150`, `1.20M`, in up to 6 cells.
  package static func decimal(_ value: Double) -> String {
    guard value.isFinite, value >= 0 else { return unknown }
    if value == 0 { return "0" }
    if value >= 99_999.5 { return count(value, in: 6) }
    return fixed(value, value < 9.995 ? 2 : value < 999.95 ? 1 : 0)
  }

  /// Up to 8 cells: `M:SS.cc` below an hour, then `1h02:03`, then `3d04h`.
  package static func cpuTime(_ time: Duration) -> String {
    let (seconds, attoseconds) = bounded(time).components
    let hundredths = Int(seconds) * 100 + Int(attoseconds / 10_000_000_000_000_000)
    let (minutes, rest) = (hundredths / 6000).quotientAndRemainder(dividingBy: 60)
    if hundredths < 360_000 {
      return "\(rest):\(two(hundredths / 100 % 60)).\(two(hundredths % 100))"
    }
    if minutes < 24 { return "\(minutes)h\(two(rest)):\(two(hundredths / 100 % 60))" }
    let days = minutes / 24
    return days < 10_000 ? "\(days)d\(two(minutes % 24))h" : "\(days)d"
  }

  /// What a counter of a damaged or hostile tree says, cut to what can be calculated with: 27,000
  /// years, in 8 cells.
  private static func bounded(_ time: Duration) -> Duration {
    min(max(time, .zero), .seconds(9_999_999 * 86_400))
  }

  /// `412d`, `3d04h`, `4h05m`, `12m07s`, `8s`.
  package static func span(_ time: Duration) -> String {
    let seconds = Int(bounded(time).components.seconds)
    switch seconds {
    case 8_640_000...: return "\(seconds / 86_400)d"
    case 86_400...: return "\(seconds / 86_400)d\(two(seconds / 3600 % 24))h"
    case 3600...: return "\(seconds / 3600)h\(two(seconds / 60 % 60))m"
    case 60...: return "\(seconds / 60)m\(two(seconds % 60))s"
    default: return "\(seconds)s"
    }
  }

  /// A short time with its unit: `850us`, `4.1ms`, `2.05s`; in up to 7 cells, whatever it is.
  package static func short(_ time: Duration) -> String {
    let seconds = bounded(time).seconds
    if seconds >= 999_999.5 { return count(seconds / 86_400, in: 6) + "d" }
    if seconds < 0.000_999_5 { return fixed(seconds * 1e6, 0) + "us" }
    if seconds < 0.999_95 { return fixed(seconds * 1e3, 1) + "ms" }
    return fixed(seconds, seconds < 60 ? 2 : 0) + "s"
  }

  /// CPU time in seconds, up to 8 cells: `0.04`, `521.32`, `11642.8`, `12345678`, then in days.
  package static func seconds(_ time: Duration?) -> String {
    guard let time else { return unknown }
    let seconds = bounded(time).seconds
    if seconds >= 99_999_999 { return "\(Int(seconds) / 86_400)d" }
    return fixed(seconds, seconds < 999.995 ? 2 : seconds < 99_999.95 ? 1 : 0)
  }

  /// How long something takes or took, up to 8 cells: `04:12`, `1:04:12`, `3d04h`.
  package static func elapsed(_ time: Duration) -> String {
    let seconds = Int(bounded(time).components.seconds)
    let (minutes, hours, days) = (seconds / 60 % 60, seconds / 3600 % 24, seconds / 86_400)
    if days >= 10_000 { return "\(days)d" }
    if days > 0 { return "\(days)d\(two(hours))h" }
    let rest = "\(two(minutes)):\(two(seconds % 60))"
    return hours > 0 ? "\(hours):\(rest)" : rest
  }

  /// A change with its sign; `text` writes its size. What shows as 0 has none.
  package static func change(_ change: Double?, _ text: (Double) -> String) -> String {
    guard let change, change.isFinite else { return unknown }
    let size = text(abs(change))
    let isZero = !size.contains { ("1"..."9").contains($0) }
    return isZero ? size : (change < 0 ? "-" : "+") + size
  }

  /// A change in percent, up to 7 cells: `+12.9%`, `-100%`, and `>+9999%` for all that is more.
  package static func percentChange(_ change: Double?) -> String {
    guard let change, change.isFinite else { return unknown }
    if change >= 9999.5 { return ">+9999%" }
    return Self.change(change) { fixed($0, $0 < 99.95 ? 1 : 0) } + "%"
  }

  /// Cut to a number of cells; a + at the end shows it.
  package static func cut(_ text: String, to width: Int) -> String {
    // Most is short, and its bytes are never fewer than its cells.
    if text.utf8.count <= width { return text }
    var cells = 0
    var kept = String.UnicodeScalarView()
    var keptCells = 0
    for scalar in text.unicodeScalars {
      let wide = max(scalar.cellWidth, scalar.value < 0x20 ? 1 : 0)
      if cells + wide < max(width, 0), cells == keptCells {
        kept.append(scalar)
        keptCells += wide
      }
      cells += wide
    }
    if cells <= width { return text }
    return width > 0 ? String(kept) + "+" : ""
  }

  /// The time between two samples, always in seconds so that it does not jump about.
  package static func interval(_ time: Duration) -> String { fixed(time.seconds, 2) + "s" }

  /// With blanks before it up to a width.
  package static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(width - text.utf8.count, 0)) + text
  }

  /// `1 scrape`, `2 scrapes`, `2 processes`.
  package static func count(_ number: UInt64, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : noun.hasSuffix("s") ? "es" : "s")"
  }

  /// With exactly so many decimals, rounded half away from zero.
  package static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return unknown }
    let scale = [1, 10, 100][min(max(decimals, 0), 2)]
    let whole = Int((value * Double(scale)).rounded())
    let (units, rest) = abs(whole).quotientAndRemainder(dividingBy: scale)
    let sign = whole < 0 ? "-" : ""
    return switch decimals {
    case 0: "\(sign)\(units)"
    case 1: "\(sign)\(units).\(rest)"
    default: "\(sign)\(units).\(two(rest))"
    }
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

extension String {
  /// `.1` for `0.1`.
  fileprivate func trimmingZero(_ isBelowOne: Bool) -> String {
    isBelowOne && hasPrefix("0.") ? String(dropFirst()) : self
  }
}
