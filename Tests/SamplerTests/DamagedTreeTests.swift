import Foundation
import Snapshots
import Testing

@testable import Sampler

/// A tree in which something is wrong: it is counted, and everything else stays.
@Suite(.timeLimit(.minutes(1)))
struct DamagedTreeTests {
  private typealias Captured = Fixture.Captured

  /// Samples a copy of the tree after `damage`.
  private func sample(
    wants: Wants.Fields = [], damage: (URL) throws -> Void
  ) throws -> Snapshot {
    try Fixture.withCopy { tree in
      try damage(tree)
      var sampler = try Sampler(
        procfs: tree.path(), constants: MachineConstants(), wants: Wants(wants))
      return sampler.sample()
    }
  }

  private func write(_ text: String, _ file: URL) throws {
    try Data(text.utf8).write(to: file)
  }

  /// The sleeper is not there, and all others are.
  private func expectOnlySleeperMissing(_ snapshot: Snapshot) {
    let expected = Captured.allCases.filter { $0 != .sleeper }.map(\.rawValue).sorted()
    #expect(snapshot.processes.map(\.id.pid) == expected)
  }

  private func file(_ name: String, of process: Captured = .sleeper, in tree: URL) -> URL {
    tree.appending(path: "\(process.rawValue)/\(name)")
  }

  private func link(_ name: String, in tree: URL, to target: URL) throws {
    let link = file(name, in: tree)
    try FileManager.default.removeItem(at: link)
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
  }

  @Test(arguments: ["", "14426 (sleep", "nonsense\n", "\0\0\0\0"])
  func malformedStat(text: String) throws {
    let snapshot = try sample { try write(text, file("stat", in: $0)) }
    expectOnlySleeperMissing(snapshot)
    #expect(snapshot.coverage.hiddenPids == [Captured.sleeper.rawValue])
    #expect(snapshot.coverage.readErrors == [.init(file: "stat", reason: .malformed): 1])
  }

  @Test("one that cannot be read any more is told as it was last read, until it is gone")
  func hiddenAsLastRead() throws {
    try Fixture.withCopy { tree in
      var sampler = try Sampler(procfs: tree.path(), constants: MachineConstants())
      let before = sampler.sample()
      #expect(before.hidden.isEmpty)
      let place = try #require(before.processes.index(ofPid: Captured.sleeper.rawValue))
      let known = before.processes[place]
      try write("", file("stat", in: tree))
      for _ in 0..<2 {
        let hidden = sampler.sample().hidden
        #expect(hidden.map(\.id) == [known.id] && hidden.first?.cpu == known.cpu)
      }
      try FileManager.default.removeItem(at: file("stat", in: tree))
      #expect(sampler.sample().hidden.isEmpty)
    }
  }

  @Test func malformedStatus() throws {
    let snapshot = try sample { try write("Uid:\n", file("status", in: $0)) }
    #expect(snapshot.processes.count == Captured.allCases.count)
    #expect(snapshot.processes.first { $0.id.pid == Captured.sleeper.rawValue }?.facts.user == nil)
    #expect(snapshot.coverage.hiddenPids.isEmpty)
    #expect(snapshot.coverage.readErrors == [.init(file: "status", reason: .malformed): 1])
  }

  @Test func vanishedIsNoError() throws {
    let snapshot = try sample { try FileManager.default.removeItem(at: file("stat", in: $0)) }
    expectOnlySleeperMissing(snapshot)
    #expect(snapshot.coverage.hiddenPids.isEmpty)
    #expect(snapshot.coverage.readErrors.isEmpty)
  }

  @Test func unknownIsAbsent() throws {
    let snapshot = try sample(wants: .pressure) { tree in
      for name in ["uptime", "loadavg", "meminfo", "pressure", "sys"] {
        try FileManager.default.removeItem(at: tree.appending(path: name))
      }
      try FileManager.default.removeItem(at: file("cmdline", in: tree))
    }
    #expect(snapshot.host.uptime == nil)
    #expect(snapshot.host.load == nil)
    #expect(snapshot.host.memory == nil)
    #expect(snapshot.host.pressure.isEmpty)
    #expect(snapshot.host.name == nil)
    let sleeper = snapshot.processes.first { $0.id.pid == Captured.sleeper.rawValue }
    #expect(sleeper?.facts.arguments == nil)
    #expect(snapshot.coverage.readErrors.isEmpty)
  }

  @Test func whatTheHostCannotTellAnyMore() throws {
    try Fixture.withCopy { tree in
      var sampler = try Sampler(procfs: tree.path(), constants: MachineConstants())
      try FileManager.default.removeItem(at: tree.appending(path: "stat"))
      #expect(sampler.sample().host.cpu == nil)
    }
  }

  /// The name is read again now and then, and outlives a moment in which it cannot be read.
  @Test func hostnames() throws {
    try Fixture.withCopy { tree in
      let file = tree.appending(path: "sys/kernel/hostname")
      var sampler = try Sampler(procfs: tree.path(), constants: MachineConstants())
      func names(_ count: Int) -> [String?] {
        var names: [String?] = []
        for _ in 1...count { names.append(sampler.sample().host.name) }
        return names
      }
      try write("\n", file)
      #expect(names(1) == [nil])
      try write("first\n", file)
      #expect(names(1) == ["first"])
      try write("second\n", file)
      #expect(Set(names(61)) == ["first"])
      #expect(names(1) == ["second"])
      try FileManager.default.removeItem(at: file)
      #expect(Set(names(64)) == ["second"])
    }
  }

  @Test func denied() throws {
    let snapshot = try sample { tree in
      // Root may read any file but this, which its mode makes write-only even for root.
      try link("stat", in: tree, to: URL(filePath: "/proc/sys/vm/compact_memory"))
    }
    expectOnlySleeperMissing(snapshot)
    #expect(snapshot.coverage.hiddenPids == [Captured.sleeper.rawValue])
    #expect(snapshot.coverage.readErrors == [.init(file: "stat", reason: .denied): 1])
  }

  @Test func whatIsNoFile() throws {
    let snapshot = try sample { tree in
      try link("stat", in: tree, to: file("stat", in: tree))
    }
    expectOnlySleeperMissing(snapshot)
    #expect(snapshot.coverage.readErrors == [.init(file: "stat", reason: .failed): 1])
  }

  @Test(arguments: ["stat", "status", "cmdline"])
  func aFifoDoesNotHang(name: String) throws {
    let snapshot = try sample { tree in
      let fifo = file(name, in: tree)
      try FileManager.default.removeItem(at: fifo)
      #expect(unsafe mkfifo(fifo.path(), 0o600) == 0)
    }
    #expect(snapshot.processes.count >= Captured.allCases.count - 1)
  }

  @Test func aFileWithoutAnEndIsCut() throws {
    let snapshot = try sample { tree in
      try link("cmdline", in: tree, to: URL(filePath: "/dev/zero"))
    }
    let sleeper = snapshot.processes.first { $0.id.pid == Captured.sleeper.rawValue }
    #expect(sleeper?.facts.arguments == [])
  }

  @Test func aCommandLineOfMegabytesIsCut() throws {
    let snapshot = try sample { tree in
      try write(String(repeating: "x", count: 1 << 20), file("cmdline", in: tree))
    }
    let sleeper = snapshot.processes.first { $0.id.pid == Captured.sleeper.rawValue }
    #expect(sleeper?.facts.commandLine?.utf8.count == Secrets.limit)
  }

  /// `0014426` is not how the kernel writes a pid: it would be a process twice.
  @Test func aPidHasNoLeadingZero() throws {
    let snapshot = try sample { tree in
      try FileManager.default.copyItem(
        at: tree.appending(path: "\(Captured.sleeper.rawValue)"),
        to: tree.appending(path: "00\(Captured.sleeper.rawValue)"))
    }
    #expect(snapshot.processes.map(\.id.pid) == Captured.allCases.map(\.rawValue).sorted())
  }

  @Test func hugeNumbersAreCut() throws {
    let huge = String(UInt64.max)
    let cpu = Array(repeating: huge, count: 8).joined(separator: " ")
    let snapshot = try sample(wants: [.swap, .pressure]) { tree in
      try write("cpu  \(cpu)\ncpu0 \(cpu)\nbtime \(huge)\n", tree.appending(path: "stat"))
      try write("\(huge).99 \(huge)\n", tree.appending(path: "uptime"))
      try write(
        ["MemTotal", "MemFree", "MemAvailable", "Buffers", "Cached", "SReclaimable", "SwapTotal"]
          .map { "\($0): \(huge) kB\n" }.joined(), tree.appending(path: "meminfo"))
      try write(
        "some avg10=0 avg60=0 avg300=0 total=\(huge)\n", tree.appending(path: "pressure/cpu"))
      try write(
        "1 (a) S \(huge) 2 3 4 -1 64 0 0 0 0 \(huge) \(huge) 3 4 20 0 \(huge) 0 \(huge) 6 7",
        file("stat", in: tree))
      try write("Uid:\t0\t0\nVmSwap: \(huge) kB\n", file("status", in: tree))
    }
    #expect(snapshot.host.memory?.totalBytes == 1 << 60)
    let sleeper = try #require(
      snapshot.processes.first { $0.id.pid == Captured.sleeper.rawValue })
    #expect(sleeper.cpu > .seconds(1_000_000_000))
    #expect(sleeper.memory?.swapBytes == 1 << 60)
    let times = try #require(snapshot.host.cpu)
    #expect(times.total > times.busy)
  }

  /// What is cut is the same process in the next sample, not one born since that used it all.
  @Test func hugeNumbersThatStandStill() throws {
    try Fixture.withCopy { tree in
      try write("9.75 3.5\n", tree.appending(path: "uptime"))
      try write(
        "1 (a) S 1 2 3 4 -1 64 0 0 0 0 500 500 3 4 20 0 1 0 \(UInt64.max) 5 6 7",
        file("stat", in: tree))
      var sampler = try Sampler(procfs: tree.path(), constants: MachineConstants())
      let first = sampler.sample()
      let rates = try #require(Rates(from: first, to: sampler.sample()))
      #expect(rates.cores == Captured.allCases.map { _ in 0 })
    }
  }

  @Test(arguments: [
    ("/nonexistent/proc", "it has no readable 'stat'"), ("/dev/null", "it has no readable 'stat'"),
    ("/etc", "it has no readable 'stat'"), ("/a\u{1B}[2J", "'/a\u{FFFD}[2J' is not a proc tree"),
  ])
  func noProcTree(path: String, sentence: String) {
    let error = #expect(throws: NotAProcTree.self) { _ = try Sampler(procfs: path) }
    #expect(error?.description.contains(sentence) == true)
  }

  @Test func aStatThatIsNone() throws {
    try Fixture.withCopy { tree in
      try write("hello\n", tree.appending(path: "stat"))
      let error = #expect(throws: NotAProcTree.self) { _ = try Sampler(procfs: tree.path()) }
      #expect(error?.description.contains("its 'stat' has no 'cpu' line") == true)
    }
  }
}
