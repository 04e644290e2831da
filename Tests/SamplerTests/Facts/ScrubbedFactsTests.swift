import Testing

@testable import Sampler
@testable import Snapshots

struct ScrubbedFactsTests {
  typealias Facts = Snapshot.Process.Facts

  private func facts(_ comm: String, _ arguments: [String]?, known: Facts? = nil) -> Facts {
    Facts(comm: comm, arguments: arguments, user: nil, isKernelThread: false, known: known)
  }

  @Test("only a reader that asks for all of argv gets a secret") func scrubbed() {
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

  @Test("the value of a variable is looked through once") func variables() {
    var known = ScrubbedVariables()
    let long = "postgres://user:hunter2@db/app?" + String(repeating: "a", count: 64)
    let looked = [known.set("URL", to: long), known.set("URL", to: long)]
    #expect(looked == [true, false] && known.shown["URL"]?.contains("hunter2") == false)
    let before = Facts(
      comm: "a", arguments: [], user: nil, isKernelThread: false, environment: known.shown,
      fullEnvironment: known.full)
    // Under another name nothing is known of it yet, but it was not forgotten.
    let renamed = facts("b", nil, known: before)
    #expect(renamed.environment == [:] && renamed.variables == known)
    let unset = known.set("URL", to: nil)
    #expect(!unset && known == ScrubbedVariables())
  }

  @Test("a name is not extended by a secret") func names() {
    let title = "worker:token=abcd1234SECRET"
    #expect(facts("worker:token=ab", [title]).name == "worker:token=ab")
    #expect(
      facts("worker-of-many-", ["worker-of-many-:password=abcd1234"]).name == "worker-of-many-")
    #expect(facts("worker-of-many-", ["worker-of-many-things"]).name == "worker-of-many-things")
    #expect(WholeName.plain("worker:token=ab", head: [title]) == nil)
    #expect(
      WholeName.plain("evolution-sourc", head: ["/x/evolution-source-registry"])
        == "evolution-source-registry")
    #expect(
      WholeName.plain("ghp_0123456789a", head: ["ghp_0123456789abcdefghijklmnopqrstuvwxyz"]) == nil)
    let cut = String(repeating: "x/", count: 500) + "evolution-source-registry"
    #expect(WholeName.plain("evolution-sourc", head: [cut]) == nil)
  }

  private func spent(
    _ budget: inout ScrubBudget, _ sample: UInt64, at seconds: Int = 1000,
    pids: some Sequence<Int32>,
    bytes: Int, user: (Int32) -> UInt32 = { _ in 0 }
  ) -> [Int32] {
    pids.filter { pid in
      let isAdmitted = budget.admits(
        pid, of: user(pid), in: sample, asked: .seconds(seconds))
      if isAdmitted { budget.charge(bytes, to: user(pid)) }
      return isAdmitted
    }
  }

  @Test("in each sample only so many bytes are looked through, and all processes have their turn")
  func budget() {
    var budget = ScrubBudget()
    var turns = [Int](repeating: 0, count: 801)
    for sample in UInt64(1)...200 {
      let admitted = spent(
        &budget, sample, at: 10 * Int(sample), pids: 1...800, bytes: 15 << 10)
      for pid in admitted { turns[Int(pid)] += 1 }
      let limit = sample == 1 ? ScrubBudget.first : ScrubBudget.perSample
      #expect(admitted.count * (15 << 10) < limit + (15 << 10))
    }
    #expect(turns[1...].allSatisfy { $0 >= 1 })
  }

  @Test("samples that come fast share the bytes of a second") func seconds() {
    var budget = ScrubBudget()
    var all = 0
    for sample in UInt64(1)...1000 {
      all +=
        spent(
          &budget, sample, at: 1000 + Int(sample) / 100, pids: 1...800, bytes: 15 << 10
        ).count * (15 << 10)
    }
    #expect(all < ScrubBudget.first + 10 * ScrubBudget.perSecond + 20 * (15 << 10))
  }

  @Test("a user does not spend what others need") func users() {
    var budget = ScrubBudget()
    for sample in UInt64(1)...20 {
      let admitted = spent(
        &budget, sample, at: 10 * Int(sample), pids: 1...900, bytes: 15 << 10
      ) { $0 > 890 ? 7 : 1000 }
      #expect(admitted.contains { $0 > 890 })
    }
  }

  @Test("without pressure every process has its turn in every sample") func noPressure() {
    var budget = ScrubBudget()
    for sample in UInt64(1)...3 {
      let turns = spent(&budget, sample, at: 10 * Int(sample), pids: 1...100, bytes: 100)
      #expect(turns.count == 100)
    }
  }
}
