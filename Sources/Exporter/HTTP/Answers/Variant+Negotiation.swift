import Series

// RFC 9110 section 12.

extension Variant {
  /// From all the fields of these names that the request has. What it asks for and is not to be had
  /// is answered as if it had not asked.
  init(accept: [String] = [], acceptEncoding: [String] = []) {
    self.init(
      format: Self.format(Preference.list(accept)),
      isCompressed: Self.prefersGzip(Preference.list(acceptEncoding)))
  }

  /// The one that is wanted most; of those wanted equally, the one that was asked for most precisely,
  /// then earliest, then the older.
  private static func format(_ preferences: [Preference]) -> ExpositionFormat {
    var best: (match: Match, format: ExpositionFormat)?
    for format in ExpositionFormat.allCases {
      let matches = preferences.enumerated().compactMap { Match($1, at: $0, format) }
      // The most precise range decides how much a format is wanted (section 12.5.1).
      guard let match = matches.max(by: { $0.precision < $1.precision }), match.quality > 0 else {
        continue
      }
      if best.map({ match.isBetter(than: $0.match) }) ?? true { best = (match, format) }
    }
    return best?.format ?? .text
  }

  /// Without a word about identity it is what is left when nothing better can be had.
  private static func prefersGzip(_ preferences: [Preference]) -> Bool {
    func quality(_ names: Set<String>) -> Double? {
      preferences.first { names.contains($0.name) }?.quality
    }
    guard let gzip = quality(["gzip", "x-gzip"]) ?? quality(["*"]) else { return false }
    return gzip > 0 && gzip >= quality(["identity"]) ?? 0
  }
}

/// How a format fits what a scraper accepts.
private struct Match {
  let quality: Double
  let precision: Int
  let place: Int

  /// `nil` when the range does not include the format.
  init?(_ preference: Preference, at place: Int, _ format: ExpositionFormat) {
    switch preference.name {
    case "*/*": precision = 0
    case format.mainType + "/*": precision = 1
    case format.mainType + "/" + format.subtype:
      // Other parameters, as that of Prometheus 3 about escaping, change nothing for plain names.
      let version = preference.parameters["version"]
      guard version == nil || version == format.version else { return nil }
      precision = version == nil ? 2 : 3
    default: return nil
    }
    quality = preference.quality
    self.place = place
  }

  func isBetter(than other: Self) -> Bool {
    (quality, precision, -place) > (other.quality, other.precision, -other.place)
  }
}

extension ExpositionFormat {
  fileprivate var mainType: String { self == .text ? "text" : "application" }
  fileprivate var subtype: String { self == .text ? "plain" : "openmetrics-text" }
  fileprivate var version: String { self == .text ? "0.0.4" : "1.0.0" }
}
