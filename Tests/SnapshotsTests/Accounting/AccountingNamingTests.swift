import Snapshots
import TestSupport
import Testing

/// Processes under another name than the ledger of ended processes has them by.
@Suite struct AccountingNamingTests {
  private func cpu(_ accounting: Accounting, _ name: String) -> Duration {
    accounting.commands.rows.first { $0.name == name }?.value.cpu ?? .zero
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func nothingIsLost(seed: UInt64) {
    var host = SimulatedHost(.events, seed: seed, execs: false)
    var (plain, named) = (Accounting(), Accounting(naming: { "own \($0.name)" }))
    for _ in 1...60 {
      host.live(steps: 20)
      let snapshot = host.sample()
      plain.take(snapshot)
      named.take(snapshot)
      for row in plain.commands.rows {
        #expect(row.value.cpu == cpu(named, row.name) + cpu(named, "own \(row.name)"))
      }
    }
  }

  /// In two steps a process that a sample showed may use something and end; none that no sample shows can
  /// use anything.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func whatASampleShowedHasItsOwnNameToTheEnd(seed: UInt64) {
    var host = SimulatedHost(.events, seed: seed, execs: false)
    var named = Accounting(naming: { "own \($0.name)" })
    for _ in 1...3000 {
      host.live(steps: 2)
      named.take(host.sample())
    }
    #expect(named.unseen > .zero)
    for row in named.commands.rows where !row.name.hasPrefix("own ") {
      #expect(row.value.cpu == .zero, "\(row.name)")
    }
  }
}
