/// Holm's correction: of many true null hypotheses, the chance to reject any stays what was asked for.
package enum Holm {
  /// Each p as it counts among all of them, in their order; at most 1. What is no number counts as 1.
  package static func adjusted(_ all: [Double]) -> [Double] {
    let all = all.map { $0.isNaN ? 1 : $0 }
    var adjusted = all
    var highest = 0.0
    for (step, place) in all.indices.sorted(by: { all[$0] < all[$1] }).enumerated() {
      highest = max(highest, min(all[place] * Double(all.count - step), 1))
      adjusted[place] = highest
    }
    return adjusted
  }
}
