import Series
import Snapshots

/// One JSON object a sample, one a line (JSON Lines). Pure.
struct JSONLines {
  private let rules: ProcessSelection
  private var rateBases = RateBases()

  init(_ rules: ProcessSelection) { self.rules = rules }

  /// The line of the next snapshot; `nil` before there are rates.
  mutating func line(of snapshot: Snapshot) -> String? {
    let moment = Moment(snapshot, ratesSince: rateBases.base(of: snapshot))
    guard moment.rates != nil else { return nil }
    var text = JSONText()
    JSONSample(moment, places: rules.places(in: moment)).write(into: &text)
    text.newLine()
    return String(decoding: text.bytes, as: UTF8.self)
  }
}
