import FoundationEssentials
import Series
import Snapshots

/// One JSON object a sample, one a line (JSON Lines). Pure.
struct JSONLines {
  private let rules: ProcessSelection
  private let encoder = JSONEncoder()
  private var rateBases = RateBases()

  init(_ rules: ProcessSelection) {
    self.rules = rules
    // The same sample is the same line.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// The line of the next snapshot; `nil` before there are rates.
  mutating func line(of snapshot: Snapshot) throws -> String? {
    let moment = Moment(snapshot, ratesSince: rateBases.base(of: snapshot))
    guard moment.rates != nil else { return nil }
    let bytes = try encoder.encode(
      JSONSample(snapshot, moment.rates, places: rules.places(in: moment)))
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }
}
