import Foundation
import Linux
import Snapshots
import TestSupport
import Testing

@testable import Sampler

/// Real processes on the real machine; what needs CAP_NET_ADMIN runs where it is there.
@Suite(.serialized) struct ExitStormTests {
  /// Whether the kernel tells of exits here.
  static let hasEvents = (try? Sampler(exits: .on)) != nil

  @Test(.enabled(if: hasEvents))
  func eventsFindAStorm() throws {
    let storm = try Storm()
    var sampler = try Sampler(exits: .on)
    _ = sampler.sample()
    let truth = try storm.pass()
    let exits = try #require(sampler.sample().exits)
    let entry = try #require(exits.byName[storm.name])
    #expect(exits.source == .events)
    #expect(entry.cpu.seconds > truth.seconds * 0.99)
    #expect(entry.cpu.seconds < truth.seconds * 1.01 + 0.02)
    #expect(entry.outcomes == .init(error: UInt64(Storm.processes)))
    #expect(entry.peakRSSBytes ?? 0 > 100_000)
    #expect(exits.eventsLost == 0)
  }

  /// The kernel tells 15 bytes of the names of processes that no sample saw.
  @Test(.enabled(if: hasEvents))
  func endsHaveTheWholeNameOfTheirLike() throws {
    let name = "storm-of-long-names-\(getpid())"
    let directory = try TemporaryDirectory()
    let path = directory.path(name)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/bin/sh")
    let script = "read go; for i in 1 2 3; do \(path) -c 'exit 3'; done; echo done; read end"
    let like = try ChildProcess(Command(path, ["-c", script]), input: .pipe)
    var sampler = try Sampler(exits: .on)
    try Deadline().wait(for: "its name") {
      sampler.sample().processes.first { $0.id.pid == like.pid }?.facts.name == name
    }
    try like.send("go\n")
    try like.wait(forOutput: "three of its like") { $0 == "done\n" }
    let exits = try #require(sampler.sample().exits)
    #expect(exits.byName[name]?.outcomes == .init(error: 3))
    let ends = exits.recent.map(\.event).filter { $0.parent == like.pid }
    #expect(ends.count == 3 && ends.allSatisfy { $0.name == name && $0.comm == name.prefix(15) })
  }

  /// As without privilege: the parent's children times.
  @Test func childrenTimesFindAStorm() throws {
    let storm = try Storm()
    var sampler = try Sampler(exits: .off)
    sampler.exits = try EndedProcesses(.auto, isOwn: false, tick: .milliseconds(10))
    _ = sampler.sample()
    let truth = try storm.pass()
    let exits = try #require(sampler.sample().exits)
    let entry = try #require(exits.byName[storm.driver])
    #expect(exits.source == .children)
    #expect(entry.cpu.seconds > truth.seconds * 0.99)
    #expect(entry.cpu.seconds < truth.seconds * 1.01 + 0.02)
    #expect(entry.count == nil && exits.recent.isEmpty)
  }

  @Test func ratesTellWhatExited() throws {
    let storm = try Storm()
    var sampler = try Sampler()
    let before = sampler.sample()
    let truth = try storm.pass()
    let rates = try #require(Rates(from: before, to: sampler.sample()))
    let exited = try #require(rates.host.exited) * rates.elapsed.seconds
    #expect(exited > truth.seconds * 0.98)
    #expect(rates.host.unattributed != nil)
  }

  @Test func offAccountsNothing() throws {
    var sampler = try Sampler(exits: .off)
    #expect(sampler.sample().exits == nil)
  }

  @Test func eventsOfAnotherMachineCannotBeHad() {
    #expect(throws: ExitsUnavailable.foreignTree) {
      _ = try EndedProcesses(.on, isOwn: false, tick: .milliseconds(10))
    }
    #expect("\(ExitsUnavailable(errno: 1))".contains("setcap cap_net_admin+ep"))
  }
}
