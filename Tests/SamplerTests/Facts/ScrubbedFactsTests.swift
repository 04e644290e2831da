import Testing

@testable import Sampler
@testable import Snapshots

struct ScrubbedFactsTests {
  typealias Facts = Snapshot.Process.Facts

  private func facts(_ comm: String, _ arguments: [String]?, known: Facts? = nil) -> Facts {
    Facts(comm: comm, arguments: arguments, user: nil, isKernelThread: false, known: known)
  }

  @Test("only who asks for all of argv gets a secret") func scrubbed() {
    let facts = facts("tool", ["tool", "--password=hunter2"])
    #expect(facts.arguments == ["tool", "--password=***"])
    #expect(facts.commandLine == "tool --password=***")
    #expect(facts.fullCommandLine == "tool --password=hunter2")
    #expect(self.facts("tool", nil).arguments == nil)
  }

  @Test("a rename does not make the same arguments looked through again") func known() {
    let before = facts("a", ["tool", "--password=hunter2", "and some more of it"])
    let renamed = facts("b", before.fullArguments, known: before)
    #expect(place(of: renamed.arguments) == place(of: before.arguments))
    #expect(place(of: renamed.arguments) != place(of: Secrets.scrubbed(before.fullArguments ?? [])))
    #expect(facts("b", ["tool", "x"], known: before).arguments == ["tool", "x"])
    // Until the arguments are read again, none are known.
    let inBetween = facts("b", nil, known: before)
    #expect(inBetween.arguments == nil && inBetween.fullArguments == nil)
    let again = facts("b", before.fullArguments, known: inBetween)
    #expect(place(of: again.arguments) == place(of: before.arguments))
  }

  /// Where an array is kept: one that was made anew is elsewhere.
  private func place(of array: [String]?) -> UInt? {
    unsafe array?.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
  }

  @Test("in each sample only so many bytes are looked through, and all processes have their turn")
  func budget() {
    var budget = ScrubBudget()
    let arguments = [String](repeating: String(repeating: "x", count: 1023), count: 128)
    let perSample = ScrubBudget.bytes / (128 << 10)
    let pids = Array<Int32>(1...50)
    var turns = [Int](repeating: 0, count: 51)
    for sample in UInt64(1)...8 {
      var admitted = 0
      for pid in pids where budget.admits(arguments, of: pid, in: sample) {
        admitted += 1
        turns[Int(pid)] += 1
      }
      #expect(admitted <= perSample)
    }
    #expect(turns[1...].allSatisfy { $0 >= 1 })
  }

  @Test("without pressure every process has its turn in every sample") func noPressure() {
    var budget = ScrubBudget()
    for sample in UInt64(1)...3 {
      let turns = (Int32(1)...100).count { budget.admits(["sleep", "60"], of: $0, in: sample) }
      #expect(turns == 100)
    }
  }
}
