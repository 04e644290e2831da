/// An OpenMetrics text with timestamps, read as far as the tests look at it.
struct ExpositionText {
  struct Series {
    let family, name: String
    /// With the name.
    let text: String
    var samples: [(time: Double, value: Double)] = []
  }

  var families: [String] = []
  /// As they stand in it: one that comes twice is twice there.
  var series: [Series] = []
  let isEnded: Bool
  var samples: Int { series.reduce(0) { $0 + $1.samples.count } }

  init(_ text: String) {
    isEnded = text.hasSuffix("\n# EOF\n")
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# TYPE ") {
        families.append(String(line.split(separator: " ")[2]))
      } else if !line.hasPrefix("#") {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        let key = words.dropLast(2).joined(separator: " ")
        if series.last?.text != key {
          series.append(
            Series(
              family: families.last ?? "", name: String(key.prefix { $0 != "{" }), text: key))
        }
        let (value, time) = (Double(words[words.count - 2]), Double(words[words.count - 1]))
        series[series.count - 1].samples.append((time ?? .nan, value ?? .nan))
      }
    }
  }

  func named(_ name: String) -> [Series] { series.filter { $0.name == name } }

  /// What all series of a name grew by together.
  func growth(of name: String) -> Double {
    named(name).reduce(0) { $0 + ($1.samples.last?.value ?? 0) - ($1.samples.first?.value ?? 0) }
  }
}
