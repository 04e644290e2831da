import Testing

@testable import Runs

@Suite struct WaitingChainTests {
  private struct End {
    var pid, parent: Int32
    var name: String
    var began, ended: Int
  }

  private func chain(of first: Int32, _ ends: [End]) -> [String] {
    var chain = WaitingChain(of: first)
    for end in ends {
      chain.end(
        end.pid, of: end.parent, name: end.name, began: .seconds(end.began),
        at: .seconds(end.ended))
    }
    return chain.all.map(\.name)
  }

  @Test func backwardsFromTheEnd() {
    // While ld ran last, c was the last to end before it; b and d ran beside it and were not waited for.
    let ends = [
      End(pid: 2, parent: 1, name: "a", began: 0, ended: 3),
      End(pid: 3, parent: 1, name: "b", began: 3, ended: 5),
      End(pid: 4, parent: 1, name: "c", began: 3, ended: 8),
      End(pid: 6, parent: 1, name: "ld", began: 8, ended: 12),
    ]
    #expect(chain(of: 1, ends) == ["a", "c", "ld"])
    // The same when the first process itself has ended.
    let last = End(pid: 1, parent: 100, name: "make", began: 0, ended: 12)
    #expect(chain(of: 1, ends + [last]) == ["a", "c", "ld"])
  }

  @Test func throughAShellThatOnlyWaits() {
    let ends = [
      End(pid: 3, parent: 2, name: "a", began: 0, ended: 4),
      End(pid: 4, parent: 2, name: "b", began: 4, ended: 10),
      End(pid: 2, parent: 1, name: "make", began: 0, ended: 10),
    ]
    #expect(chain(of: 1, ends) == ["a", "b"])
    // A child that works itself is what was waited for.
    let worker = ends.map {
      $0.pid == 4 ? End(pid: 4, parent: 2, name: "b", began: 4, ended: 5) : $0
    }
    #expect(chain(of: 1, worker) == ["make"])
  }

  @Test func nothingEnded() { #expect(chain(of: 1, []) == []) }

  /// What can no longer be followed is let go of, what can stays: the chain is the same.
  @Test func manyEnds() {
    let ends = (0..<20_000).flatMap { step in
      [
        End(pid: 10, parent: 1, name: "n\(step)", began: step * 2, ended: step * 2 + 2),
        End(pid: 11, parent: 1, name: "beside", began: step * 2, ended: step * 2 + 1),
      ].sorted { $0.ended < $1.ended }
    }
    let chain = chain(of: 1, ends)
    #expect(chain == (0..<20_000).map { "n\($0)" })
  }
}
