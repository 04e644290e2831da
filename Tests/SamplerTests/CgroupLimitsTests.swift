import Foundation
import Testing

@testable import Sampler

@Suite struct CgroupLimitsTests {
  @Test(
    arguments: [
      ("max 100000\n", nil), ("max", nil), ("400000 100000\n", 4), ("50000 100000\n", 0.5),
      ("1 1\n", 1),
    ] as [(String, Double?)])
  func cpuMax(text: String, cpus: Double?) throws {
    #expect(try parse(text, CgroupCPUMax.init).cpus == cpus)
  }

  @Test(arguments: [
    "", "\n", "100000\n", "100000 \n", "100000 0\n", "-1 100000\n", "x 100000\n", "ma 100000\n",
    "99999999999999999999999 1\n",
  ])
  func malformedCPUMax(text: String) {
    #expect(throws: ProcError.malformed(file: "cpu.max")) { try parse(text, CgroupCPUMax.init) }
  }

  @Test(
    arguments: [
      ("", nil), ("usage_usec 5\nuser_usec 3\nsystem_usec 2\n", nil),
      ("usage_usec 5\nnr_periods 7\nnr_throttled 2\nthrottled_usec 1234\nnr_bursts 0\n", 1234),
      ("throttled_usec 9", 9), ("xthrottled_usec 9\n", nil), ("throttled_usec", nil),
    ] as [(String, UInt64?)])
  func cpuStat(text: String, throttled: UInt64?) throws {
    #expect(try parse(text, CgroupCPUStat.init).throttled == throttled)
  }

  @Test(arguments: ["throttled_usec \n", "throttled_usec -1\n", "throttled_usec x"])
  func malformedCPUStat(text: String) {
    #expect(throws: ProcError.malformed(file: "cpu.stat")) { try parse(text, CgroupCPUStat.init) }
  }

  @Test(
    arguments: [("max\n", nil), ("0\n", 0), ("4294967296\n", 4 << 30)] as [(String, UInt64?)])
  func bytes(text: String, bytes: UInt64?) throws {
    #expect(try parse(text, CgroupBytes.init).bytes == bytes)
  }

  @Test(arguments: ["", "\n", "-1\n", "ma", "x", "99999999999999999999999\n"])
  func malformedBytes(text: String) {
    #expect(throws: ProcError.malformed(file: "memory")) { try parse(text, CgroupBytes.init) }
  }

  @Test(
    arguments: [
      ("0::/\n", ""), ("0::/a/b\n", "/a/b"), ("0::/a b//c/", "/a b/c"),
      ("4:memory:/x\n1:name=systemd:/y\n0::/z\n", "/z"), ("4:memory:/x\n", nil), ("", nil),
      ("0::/../other\n", nil), ("0::/a..b\n", "/a..b"), ("10::/x\n", nil),
    ] as [(String, String?)])
  func cgroup(text: String, path: String?) throws {
    #expect(try parse(text, UnifiedCgroup.init).path == path)
  }

  @Test(arguments: ["0::\n", "0::", "0::x\n", "0:: /\n"])
  func malformedCgroup(text: String) {
    #expect(throws: ProcError.malformed(file: "cgroup")) { try parse(text, UnifiedCgroup.init) }
  }

  @Test func theTightestLimitCounts() throws {
    let limits = try limits(of: "/pod/box") { mount in
      try write("200000 100000\n", "pod/cpu.max", mount)
      try write("nr_periods 3\nthrottled_usec 1500000\n", "pod/cpu.stat", mount)
      try write("max\n", "pod/memory.max", mount)
      try write("400000 100000\n", "pod/box/cpu.max", mount)
      try write("throttled_usec 1\n", "pod/box/cpu.stat", mount)
      try write("1073741824\n", "pod/box/memory.max", mount)
      try write("4096\n", "pod/box/memory.current", mount)
    }
    #expect(
      limits
        == .init(
          cpus: 2, throttled: .milliseconds(1500), memoryBytes: 1 << 30, memoryUsedBytes: 4096))
  }

  /// In a container the mount is the container's own cgroup.
  @Test func theMountItselfMayHaveALimit() throws {
    let limits = try limits(of: "") { try write("150000 100000\n", "cpu.max", $0) }
    #expect(limits == .init(cpus: 1.5))
  }

  @Test(arguments: [nil, "", "/pod", "/gone"])
  func withoutLimitsThereIsNothing(path: String?) throws {
    let limits = try limits(of: path) { mount in
      try write("max 100000\n", "pod/cpu.max", mount)
      try write("what\n", "pod/memory.max", mount)
    }
    #expect(limits == nil)
  }

  /// Nobody knows where ptop is in a tree of another machine.
  @Test func aCopiedTreeHasNone() throws {
    try Fixture.withCopy { copy in
      try write("0::/\n", "self/cgroup", copy)
      var sampler = try Sampler(procfs: copy.path(), needs: [.limits])
      #expect(sampler.sample().host.limits == nil)
      #expect(sampler.ownLimits == nil)
    }
  }

  @Test func whoDoesNotAskPaysNothing() throws {
    var asking = try Sampler(needs: [.limits])
    var other = try Sampler()
    _ = (asking.sample(), other.sample())
    #expect(asking.ownLimits != nil)
    #expect(other.ownLimits == nil)
  }

  private func limits(
    of path: String?, _ fill: (URL) throws -> Void
  ) throws -> Snapshot.Host.Limits? {
    let mount = FileManager.default.temporaryDirectory.appending(path: "ptop-\(UUID())")
    try FileManager.default.createDirectory(at: mount, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: mount) }
    try fill(mount)
    var tree = try ProcTree(root: Fixture.debian.path())
    let own = OwnLimits(of: path, mount: mount.path(), &tree)
    return own.reading(&tree)
  }

  private func write(_ text: String, _ path: String, _ mount: URL) throws {
    let file = mount.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
