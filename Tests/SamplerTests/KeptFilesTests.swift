import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Sampler

/// Files of busy processes that stay open.
@Suite(.timeLimit(.minutes(1)))
struct KeptFilesTests {
  private let own = getpid()

  @Test func aKeptFileTellsWhatIsNow() throws {
    let sleeper = try ProcessFixtures.sleeper()
    let kept = Kept(openLimit: 1024)
    #expect(try kept.stat(of: sleeper.pid) == nil && kept.hasRoom(for: .stat, sleeper.pid))
    try kept.keep(sleeper.pid, as: sleeper.pid)
    for nice: Int32 in [0, 7] {
      #expect(setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(sleeper.pid), nice) == 0)
      #expect(try kept.stat(of: sleeper.pid)?.nice == Int64(nice))
    }
    #expect(try kept.stat(of: sleeper.pid + 1) == nil)
  }

  @Test func ofWhoEndedNothingIsKept() throws {
    let ended = try ChildProcess(.shell("read _"), input: .pipe)
    let kept = Kept(openLimit: 1024)
    try kept.keep(ended.pid, as: ended.pid)
    #expect(try kept.stat(of: ended.pid) != nil)
    try ended.send("\n")
    #expect(try ended.wait() == .exited(0))
    #expect(try kept.stat(of: ended.pid) == nil)
    #expect(kept.hasRoom(for: .stat, ended.pid))
  }

  /// 64 pids have a place for `stat` each when 512 files may be open.
  @Test func whatIsReadInMostSamplesStays() throws {
    let kept = Kept(openLimit: 512)
    let other = own + 64
    try kept.keep(own, as: own)
    #expect(kept.hasRoom(for: .statm, other))
    for _ in 0..<3 {
      #expect(!kept.hasRoom(for: .stat, other))
      #expect(try kept.stat(of: own) != nil)
    }
    #expect(!kept.hasRoom(for: .stat, other))
    #expect(kept.hasRoom(for: .stat, other))
    try kept.keep(own, as: other)
    #expect(try kept.stat(of: own) == nil)
  }

  /// A tree may be a copy that is renewed file by file: nothing of it is kept.
  @Test func aFileOfACopyIsReadAnew() throws {
    try Fixture.withCopy { root in
      var tree = try ProcTree(root: root.path)
      let pid = try #require(
        FileManager.default.contentsOfDirectory(atPath: root.path).compactMap { Int32($0) }.first)
      let before = try tree.stat(of: pid, mayStayOpen: true)
      let file = root.appending(path: "\(pid)/stat")
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let end = try #require(text.lastIndex(of: ")"))
      try
        (text[...end] + text[text.index(after: end)...].replacing(" \(before.ppid) ", with: " 77 "))
        .write(to: file, atomically: true, encoding: .utf8)
      let after = try tree.stat(of: pid, mayStayOpen: true)
      #expect(before.ppid != 77 && after.ppid == 77)
    }
  }

  /// It is there to save opens.
  @Test func theSamplerKeepsWhatIsReadInEachSample() throws {
    let sleeper = try ProcessFixtures.sleeper()
    var sampler = try Sampler()
    for _ in 0..<2 { _ = sampler.sample(wants: Wants(watched: [sleeper.pid])) }
    let files = FileManager.default
    let open = try files.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }
    #expect(open.count { $0 == "/proc/\(sleeper.pid)/stat" } == 1)
  }

  @Test func whereDescriptorsAreScarceNothingIsKept() throws {
    let kept = Kept(openLimit: 64)
    #expect(!kept.hasRoom(for: .stat, own))
    try kept.keep(own, as: own)
    #expect(try kept.stat(of: own) == nil)
  }
}

/// `stat` of processes, kept; what cannot be copied cannot stand in an expectation.
private final class Kept {
  private var files: KeptFiles

  init(openLimit: UInt64) { files = KeptFiles(openLimit: openLimit) }

  func keep(_ pid: Int32, as kept: Int32) throws {
    files.keep(try Directory(path: "/proc").open(PidPath(pid, "stat")), .stat, of: kept)
  }

  func hasRoom(for file: KeptFiles.File, _ pid: Int32) -> Bool { files.hasRoom(for: file, of: pid) }

  func stat(of pid: Int32) throws -> PidStat? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    guard let count = files.readKept(.stat, of: pid, into: &buffer) else { return nil }
    return try PidStat(parsing: buffer.span.extracting(first: count))
  }
}
