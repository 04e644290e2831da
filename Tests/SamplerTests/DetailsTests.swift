import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Sampler

/// What costs reads of its own: there if a reader wants it, and only then.
@Suite(.serialized, .timeLimit(.minutes(2))) struct DetailsTests {
  private typealias Captured = Fixture.Captured
  private static let everything: Wants.Fields = [
    .executable, .cgroup, .anyCounter, .openFiles,
  ]

  private func find(_ pid: Int32, in snapshot: Snapshot) -> Snapshot.Process? {
    snapshot.processes.first { $0.id.pid == pid }
  }

  /// The process as soon as its facts are there.
  private func known(_ pid: Int32, _ sampler: inout Sampler) throws -> Snapshot.Process {
    try Deadline().value(of: "the facts of \(pid)") {
      find(pid, in: sampler.sample()).flatMap { $0.facts.arguments == nil ? nil : $0 }
    }
  }

  @Test func unwantedIsUnknownAndCostsNothing() throws {
    var plain = try Fixture.sampler()
    var rich = try Fixture.sampler(wants: Self.everything)
    let snapshot = plain.sample()
    #expect(snapshot.processes.allSatisfy { $0.details == nil })
    #expect(
      snapshot.processes.allSatisfy {
        $0.facts.executable == nil && $0.facts.cgroup == nil && $0.facts.environment.isEmpty
      })
    #expect(rich.sample().cost.reads > snapshot.cost.reads)
  }

  @Test func ofTheCapturedTree() throws {
    var sampler = try Fixture.sampler(wants: [
      .counter(.userTime), .counter(.systemTime), .counter(.minorFaults), .counter(.readBytes),
      .counter(.writtenBytes), .cgroup,
    ])
    let process = try known(Captured.threaded.rawValue, &sampler)
    let details = try #require(process.details)
    #expect(details[.readBytes] == 6_295_552 && details[.writtenBytes] == 0)
    let modes = try (#require(details[.userTime]), #require(details[.systemTime]))
    #expect(.nanoseconds(Int64(modes.0 + modes.1)) == process.cpu)
    #expect(try #require(details[.minorFaults]) > 0)
    // In the same file, and not wanted.
    #expect(details[.majorFaults] == nil)
    #expect(details[.voluntarySwitches] == nil && details.openFiles == nil)
    #expect(process.facts.cgroup == "/fixture.slice/fixture.service")
  }

  /// A file that is not there, or not what it should be, takes away its own field and no other.
  @Test func damaged() throws {
    try Fixture.withCopy { tree in
      let pid = Captured.threaded.rawValue
      try Data("nonsense".utf8).write(to: tree.appending(path: "\(pid)/io"))
      try Data("nonsense".utf8).write(to: tree.appending(path: "\(pid)/cgroup"))
      var sampler = try Sampler(
        procfs: tree.path(), constants: MachineConstants(), wants: Wants([.anyCounter, .cgroup]))
      let process = try known(pid, &sampler)
      #expect(process.details?[.readBytes] == nil && process.details?[.minorFaults] != nil)
      #expect(process.facts.cgroup == nil && process.facts.user == "root")
      let errors = sampler.sample().coverage.readErrors
      #expect(errors[.init(file: "io", reason: .malformed)] != nil)
      #expect(errors[.init(file: "cgroup", reason: .malformed)] != nil)
    }
  }

  @Test func ofALiveProcess() throws {
    let child = try ChildProcess(
      .shell("exec 7</dev/null 8</dev/null; echo ready; read _"), input: .pipe)
    try child.wait(forOutput: "the shell") { $0 == "ready\n" }
    var sampler = try Sampler(wants: Wants(Self.everything))
    _ = try known(child.pid, &sampler)
    // It has written, and need not have waited for its line yet.
    let process = try Deadline().value(of: "the shell that waits") {
      find(child.pid, in: sampler.sample()).flatMap {
        $0.details?[.voluntarySwitches] ?? 0 > 0 ? $0 : nil
      }
    }
    let details = try #require(process.details)
    #expect(details.openFiles?.count == 5)
    #expect(try #require(details.openFiles?.limit) > 0)
    #expect(try #require(details[.minorFaults]) > 0)
    #expect(Counter.allCases.filter { details[$0] == nil } == [])
    #expect(process.facts.executable?.hasPrefix("/") == true)
  }

  /// The kernel's own numbers are those of the first thread alone.
  @Test func switchesOfAllThreads() throws {
    let source = """
      #include <pthread.h>
      #include <stdio.h>
      #include <unistd.h>
      static void *rest(void *unused) {
        for (int turn = 0; turn < 50; turn++) usleep(100);
        puts("done"), fflush(stdout), pause();
        return unused;
      }
      int main(void) {
        pthread_t thread;
        pthread_create(&thread, 0, rest, 0), pthread_join(thread, 0);
      }
      """
    let process = try PeculiarProcess(source).process
    try process.wait(forOutput: "the thread") { $0 == "done\n" }
    var sampler = try Sampler(wants: Wants(.counter(.voluntarySwitches)))
    // Until both wait for good; how often they did before depends on what else the machine does.
    try Deadline().wait(for: "the sum over its threads") {
      let threads = try FileManager.default.contentsOfDirectory(
        atPath: "/proc/\(process.pid)/task")
      let each = try threads.map { try voluntarySwitches("\(process.pid)/task/\($0)") }
      let found = find(process.pid, in: sampler.sample())?.details?[.voluntarySwitches]
      return try each.count == 2 && found == each.reduce(0, +)
        && voluntarySwitches("\(process.pid)") < each.reduce(0, +)
    }
  }

  /// As `status` of a process, or of a thread, has them.
  private func voluntarySwitches(_ path: String) throws -> UInt64 {
    let status = try [UInt8](Data(contentsOf: URL(filePath: "/proc/\(path)/status")))
    return try #require(try parse(status, PidStatus.init).voluntarySwitches)
  }

  @Test func threadsOfTheWatched() throws {
    let process = try PeculiarProcess(PeculiarProcess.leaderless).process
    let child = try ProcessFixtures.sleeper()
    var sampler = try Sampler(wants: Wants(.threadsOfWatched))
    func threads(_ pid: Int32, watched: [Int32]) -> Snapshot.Process.Threads? {
      find(pid, in: sampler.sample(wants: Wants(watched: watched)))?.details?.threads
    }
    try Deadline().wait(for: "the threads, of which the first ended") {
      let list = threads(process.pid, watched: [process.pid])?.list
      return list?.map(\.state) == [.zombie, .running]
    }
    let both = [child.pid, process.pid].sorted()
    let sleeper = try #require(threads(child.pid, watched: both))
    #expect(sleeper.list.map(\.comm) == ["sleep"] && sleeper.leftOut == 0)
    #expect(sleeper.list.map(\.id.pid) == [child.pid])
    #expect(sleeper.list.map(\.priority) == [20] && sleeper.list.map(\.nice) == [0])
    try Deadline().wait(for: "CPU time of the second thread") {
      let list = threads(process.pid, watched: [process.pid])?.list
      return list?.count == 2 && list?[0].id.pid == process.pid
        && list?.last.map { $0.cpu > .milliseconds(20) } == true
    }
    // As soon as no reader looks at it any more, though it stands still.
    #expect(threads(child.pid, watched: []) == nil)
  }

  @Test func moreThreadsThanAreListed() throws {
    let source = """
      #include <pthread.h>
      #include <stdio.h>
      #include <unistd.h>
      static void *rest(void *unused) { pause(); return unused; }
      int main(void) {
        pthread_attr_t small;
        pthread_attr_init(&small), pthread_attr_setstacksize(&small, 65536);
        pthread_t thread;
        for (int i = 0; i < 519; i++) pthread_create(&thread, &small, rest, 0);
        puts("done"), fflush(stdout), pause();
      }
      """
    let process = try PeculiarProcess(source).process
    try process.wait(forOutput: "the threads") { $0 == "done\n" }
    var sampler = try Sampler(wants: Wants(.threadsOfWatched))
    let snapshot = sampler.sample(wants: Wants(watched: [process.pid]))
    let threads = try #require(find(process.pid, in: snapshot)?.details?.threads)
    #expect(threads.list.count == Snapshot.Process.Threads.limit && threads.leftOut == 8)
    // Numbers start again at some point, so that the first thread need not have the lowest.
    let ids = threads.list.map(\.id.pid)
    #expect(ids == ids.sorted())
  }

  @Test func namedVariables() throws {
    let child = try ChildProcess(
      .shell("export PTOP_OTHER=b; exec env PTOP_BUILD='7 \u{1B}[2J' sh -c 'echo ready; read _'"),
      input: .pipe)
    try child.wait(forOutput: "the shell") { $0 == "ready\n" }
    var sampler = try Sampler(
      wants: Wants(environment: ["PTOP_BUILD", "PTOP_OTHER", "PTOP_NONE"]))
    let facts = try known(child.pid, &sampler).facts
    #expect(facts.environment == ["PTOP_BUILD": "7 \u{FFFD}[2J", "PTOP_OTHER": "b"])
  }

  /// Between fork and exec a process has its parent's command line, and may keep its name for ever.
  @Test func anExecRightAfterTheForkIsSeen() throws {
    var sampler = try Sampler()
    _ = sampler.sample()
    let child = try ChildProcess(
      .shell("echo first; read _; exec sh -c 'echo second; read _' later"), input: .pipe)
    try child.wait(forOutput: "the first") { $0 == "first\n" }
    #expect(find(child.pid, in: sampler.sample())?.facts.comm == "sh")
    try child.send("\n")
    try child.wait(forOutput: "the second") { $0.hasSuffix("second\n") }
    // One, unless the machine is too busy to answer in time: far fewer than a turn of all.
    var samples = 0
    try Deadline().wait(for: "the other command line") {
      samples += 1
      return find(child.pid, in: sampler.sample())?.facts.arguments?.last == "later"
    }
    #expect(samples < Rotation.facts.length / 4)
  }
}
