/// Links of a waiting chain that follow one another and have one name.
struct WaitingStep: Sendable, Equatable {
  let name: String
  var count: Int
  /// Of all of them together.
  var time: Duration
  /// Since the run began.
  let began: Duration
  var ended: Duration
}

extension RunSummary {
  /// What the first process waited for, the earliest first, neighbours of one name together.
  var steps: [WaitingStep] {
    var steps: [WaitingStep] = []
    for link in chain {
      let time = link.ended - link.began
      if steps.last?.name == link.name {
        steps[steps.count - 1].count += 1
        steps[steps.count - 1].time += time
        steps[steps.count - 1].ended = link.ended
      } else {
        steps.append(
          .init(name: link.name, count: 1, time: time, began: link.began, ended: link.ended))
      }
    }
    return steps
  }

  /// About so many of them. The longest say where the time went; their order says when.
  func longestSteps(_ count: Int) -> [WaitingStep] {
    let least = steps.map(\.time).sorted(by: >).prefix(count).last ?? .zero
    return steps.filter { $0.time >= least }
  }
}
