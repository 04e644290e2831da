import Foundation
import Snapshots
import Testing

@testable import Sampler

/// The sampler over the captured tree: every number to the letter.
struct CapturedTreeTests {
  private let snapshot: Snapshot

  init() throws {
    var sampler = try Fixture.sampler()
    snapshot = sampler.sample()
  }

  private func process(_ captured: Fixture.Captured) throws -> Snapshot.Process {
    try #require(snapshot.processes.first { $0.id.pid == captured.rawValue })
  }

  @Test func isComplete() {
    let pids = snapshot.processes.map(\.id.pid)
    #expect(pids == Fixture.Captured.allCases.map(\.rawValue).sorted())
    #expect(snapshot.coverage.hiddenPids.isEmpty)
    #expect(snapshot.coverage.readErrors.isEmpty)
    // The CPU clocks of those pids belong to other processes of this machine.
    #expect(snapshot.coverage.cpuSource == .clockTicks)
    #expect(snapshot.sequence == 1)
    #expect(snapshot.cost.reads > pids.count)
  }

  @Test func threaded() throws {
    let process = try process(.threaded)
    #expect(process.facts.comm == "python3")
    #expect(process.id.startTime == .seconds(1968))
    #expect(process.cpu == .milliseconds(100))
    #expect(process.threads == 4)
    #expect(process.parent == 14421)
    #expect(process.state == .sleeping)
    #expect(process.facts.user == "root")
    let memory = try #require(process.memory)
    #expect((memory.vsizeBytes, memory.rssBytes) == (240_852_992, 2270 * 4096))
    #expect(memory.swapBytes == nil)
  }

  @Test func childrenOfTheBuilder() throws {
    let process = try process(.builder)
    #expect(process.cpu == .zero)
    #expect(process.childrenCPU == .milliseconds(270))
    #expect(process.facts.arguments?.suffix(4) == ["build", "--jobs", "4", "a path/with blanks"])
  }

  @Test(
    arguments: zip(
      [Fixture.Captured.hostileName, .invalidName], [") R 1 (x", "\u{FFFD}\u{FFFD}\u{21B5}ok"]))
  func hostileNames(captured: Fixture.Captured, comm: String) throws {
    #expect(try process(captured).facts.comm == comm)
  }

  @Test func hostileArguments() throws {
    let arguments = try #require(try process(.hostileArguments).facts.arguments)
    #expect(arguments[3...4] == ["line\u{21B5}break", "quo\"te's"])
    #expect(arguments.last == "日本語")
  }

  @Test(arguments: [Fixture.Captured.kthreadd, .kworker])
  func kernelThreads(captured: Fixture.Captured) throws {
    let process = try process(captured)
    #expect(process.facts.isKernelThread)
    #expect(process.memory == nil)
    #expect(process.facts.arguments == [])
    #expect(process.id.startTime == .milliseconds(240))
  }

  @Test func theRest() throws {
    #expect(try process(.kworker).state == .idle)
    #expect(try process(.kworker).nice == -20)
    #expect(try process(.stopped).state == .stopped)
    #expect(try process(.zombie).state == .zombie)
    #expect(try process(.zombie).parent == Fixture.Captured.neglectfulParent.rawValue)
    // No user of any machine, so the number stands for the name.
    #expect(try process(.otherUser).facts.user == "54321")
  }

  /// One whose first thread ended, where nothing is known of the others: unknown, and not 0.
  @Test func withoutItsFirstThread() throws {
    try Fixture.withCopy { tree in
      let file = tree.appending(path: "\(Fixture.Captured.zombie.rawValue)/stat")
      let text = try String(contentsOf: file, encoding: .utf8)
      var fields = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      let state = try #require(fields.firstIndex(of: "Z"))
      // The threads, num_threads of proc_pid_stat(5), are the 20th field; the state is the 3rd.
      #expect(fields[state + 17] == "1")
      fields[state + 17] = "3"
      try fields.joined(separator: " ").write(to: file, atomically: true, encoding: .utf8)
      var sampler = try Sampler(
        procfs: tree.path(), constants: MachineConstants(), wants: Wants(.openFiles))
      let pid = Fixture.Captured.zombie.rawValue
      let process = try #require(sampler.sample().processes.first { $0.id.pid == pid })
      #expect(process.memory == nil && process.details?.openFiles == nil)
      #expect(process.threads == 3)
    }
  }

  @Test func host() throws {
    let host = snapshot.host
    #expect(host.name == "fixture")
    #expect(host.uptime == .milliseconds(1_970_050))
    #expect(host.bootTime == .seconds(1_795_410_396))
    #expect(host.load == .init(one: 0.23, five: 0.46, fifteen: 0.32))
    #expect(host.cpu?.user == .milliseconds(300_840))
    #expect(host.cpu?.idle == .milliseconds(3_544_280))
    #expect(host.cpus.count == 2)
    let memory = try #require(host.memory)
    #expect(memory.totalBytes == 24_684_092 * 1024)
    #expect(memory.availableBytes == 24_248_276 * 1024)
    #expect(memory.cachedBytes == (4384 + 722_820 + 104_200) * 1024)
    #expect(memory.swapUsedBytes == 0)
    // It was not wanted.
    #expect(host.pressure.isEmpty)
  }

  @Test func pressureOnDemand() throws {
    var sampler = try Fixture.sampler(wants: .pressure)
    let host = sampler.sample().host
    #expect(host.pressure.map(\.resource) == [.cpu, .memory, .io])
    #expect(host.pressure.first?.waiting == .microseconds(58_340_844))
    #expect(host.pressure.last?.stalled == .microseconds(8_543_025))
  }

  /// Facts are shared between samples, so that readers need not look at them again.
  @Test func factsKeepTheirIdentity() throws {
    var sampler = try Fixture.sampler()
    let first = sampler.sample()
    for _ in 0..<40 {
      let next = sampler.sample()
      #expect(zip(first.processes, next.processes).allSatisfy { $0.facts === $1.facts })
    }
  }

  @Test func swapIsReadOnlyWhenItIsUsed() throws {
    var sampler = try Fixture.sampler(wants: .swap)
    let snapshot = sampler.sample()
    #expect(snapshot.processes.allSatisfy { $0.memory == nil || $0.memory?.swapBytes == 0 })
  }
}
