import Snapshots
import TestSupport
import Testing

@testable import Runs

@Suite struct ReportedLivesTests {
  private let run = ScriptedRun(
    processes: [
      .init(pid: 90, name: "old", began: -100, ended: 99, cpu: 19.9),
      .init(pid: 101, name: "make", began: 0.2, ended: 8.5, cpu: 1),
      .init(pid: 102, name: "cc", began: 1.5, ended: 4.25, cpu: 2, outcome: .exited(code: 1)),
      // No sample shows it.
      .init(pid: 103, name: "true", began: 5.1, ended: 5.3, cpu: 0.1, outcome: .killed(signal: 9)),
    ], seconds: 10)

  private func lives(isByCPU: Bool) -> ReportedLives {
    var lives = ProcessLives()
    for snapshot in run.snapshots { lives.take(snapshot) }
    return ReportedLives(lives.all, isByCPU: isByCPU)
  }

  @Test func theLongestFirst() {
    let lives = lives(isByCPU: false)
    #expect(lives.first.map(\.name) == ["old", "make", "cc", "true"])
    #expect(
      lives.first.map(\.ending) == ["was still there at the end", nil, "exit status 1", "SIGKILL"])
    #expect(lives.failures.map(\.name) == ["cc", "true"] && lives.failureCount == 2)
  }

  @Test func ofAHostThoseThatUsedMost() {
    #expect(lives(isByCPU: true).first.map(\.name) == ["cc", "old", "make", "true"])
  }

  @Test func ofManyTheFirst() {
    let all = (0..<3000).map { number in
      ProcessLife(
        pid: Int32(1000 + number), parent: 1, name: "p\(number)", commandLine: nil,
        began: .seconds(number), ended: .seconds(number + number % 1000), cpu: .zero,
        end: .outcome(.exited(code: 1)))
    }
    let lives = ReportedLives(all, isByCPU: false)
    #expect(lives.count == 3000 && lives.failureCount == 3000)
    #expect(lives.first.count == ReportedLives.most)
    #expect(lives.first.last?.wall == .seconds(866))
    #expect(lives.failures.map(\.name).last == "p2999")
    #expect(lives.failures.count == ReportedLives.mostFailures)
  }
}
