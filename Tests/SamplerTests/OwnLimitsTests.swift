import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Sampler

/// Limits of ptop's own cgroup, in trees as container engines and systemd make them.
@Suite struct OwnLimitsTests {
  /// A directory with hierarchies in it, and what `/proc/self/cgroup` and `mountinfo` say of them; `@`
  /// is the directory.
  private func limits(
    cgroup: String, mounts: String, _ files: [String: String]
  ) throws -> Snapshot.Host.Limits? {
    let directory = try TemporaryDirectory()
    for (path, text) in files {
      let file = URL(filePath: directory.path(path))
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((text + "\n").utf8).write(to: file)
    }
    let mountInfo = try parse(mounts.replacing("@", with: directory.path)) {
      PidMountInfo(parsing: $0)
    }
    let own = try? parse(cgroup) { bytes throws(ProcError) in
      try OwnCgroup(parsing: bytes, mounts: mountInfo.cgroups)
    }
    var tree = try ProcTree(root: Fixture.debian.path())
    return withExtendedLifetime(directory) { OwnLimits(of: own, &tree).reading(&tree) }
  }

  private static let v2 = "30 24 0:27 / @ rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n"

  @Test func theTightestLimitCounts() throws {
    let limits = try limits(
      cgroup: "0::/pod/box\n", mounts: Self.v2,
      [
        "pod/cpu.max": "200000 100000", "pod/memory.max": "max",
        "pod/cpu.stat": "nr_periods 3\nthrottled_usec 1500000",
        "pod/box/cpu.max": "400000 100000", "pod/box/cpu.stat": "throttled_usec 1",
        "pod/box/memory.max": "1073741824", "pod/box/memory.current": "4096",
      ])
    #expect(
      limits
        == .init(
          cpus: 2, throttled: .milliseconds(1500), memoryBytes: 1 << 30, memoryUsedBytes: 4096))
  }

  /// In a container the mount is the container's own cgroup.
  @Test(arguments: [("0::/\n", v2), ("0::/a/b\n", v2.replacing(" / ", with: " /a/b "))])
  func theMountItselfMayHaveALimit(cgroup: String, mounts: String) throws {
    let limits = try limits(cgroup: cgroup, mounts: mounts, ["cpu.max": "150000 100000"])
    #expect(limits == .init(cpus: 1.5))
  }

  @Test(arguments: ["", "0::/\n", "0::/pod\n", "0::/gone\n", "0::/../pod/box\n", "4:memory:/box\n"])
  func withoutLimitsThereIsNothing(cgroup: String) throws {
    let limits = try limits(
      cgroup: cgroup, mounts: Self.v2,
      [
        "pod/cpu.max": "max 100000", "pod/memory.max": "what", "pod/box/memory.max": "4096",
        "box/memory.limit_in_bytes": "4096",
      ])
    #expect(limits == nil)
  }

  /// As Docker has it on a host of v1: the container sees its own cgroups, under the host's paths.
  @Test func aContainerUnderV1() throws {
    let container = "/docker/3b5c"
    let limits = try limits(
      cgroup: "5:cpu,cpuacct:\(container)\n4:memory:\(container)\n1:name=systemd:\(container)\n",
      mounts: """
        700 690 0:29 \(container) @/systemd ro,nosuid master:11 - cgroup cgroup rw,xattr,name=systemd
        703 690 0:33 \(container) @/cpu,cpuacct ro,nosuid master:15 - cgroup cgroup rw,cpu,cpuacct
        704 690 0:34 \(container) @/cpuset ro,nosuid master:16 - cgroup cgroup rw,cpuset
        705 690 0:35 \(container) @/memory ro,nosuid master:17 - cgroup cgroup rw,memory
        """,
      [
        "cpu,cpuacct/cpu.cfs_quota_us": "150000", "cpu,cpuacct/cpu.cfs_period_us": "100000",
        "cpu,cpuacct/cpu.stat": "nr_periods 20\nnr_throttled 3\nthrottled_time 120000000",
        "memory/memory.limit_in_bytes": "536870912", "memory/memory.usage_in_bytes": "8192",
      ])
    #expect(
      limits
        == .init(
          cpus: 1.5, throttled: .milliseconds(120), memoryBytes: 512 << 20, memoryUsedBytes: 8192))
  }

  /// A service of systemd on a host of both kinds: v2 has no controllers. Its slice has the limit.
  @Test func aServiceUnderBoth() throws {
    let limits = try limits(
      cgroup: "6:memory:/ci.slice/a b.service\n3:cpu,cpuacct:/ci.slice\n0::/ci.slice/a b.service\n",
      mounts: """
        24 20 0:22 / /proc rw - proc proc rw
        33 32 0:28 / @/unified rw,nosuid shared:10 - cgroup2 cgroup2 rw
        36 32 0:31 / @/cpu\\054cpuacct rw shared:14 - cgroup cgroup rw,cpu,cpuacct
        39 32 0:34 / @/memory rw shared:17 - cgroup cgroup rw,memory
        """,
      [
        "unified/ci.slice/memory.max": "1", "unified/ci.slice/cpu.max": "1 100000",
        "cpu,cpuacct/ci.slice/cpu.cfs_quota_us": "-1",
        "cpu,cpuacct/ci.slice/cpu.cfs_period_us": "100000",
        "memory/ci.slice/a b.service/memory.limit_in_bytes": "9223372036854771712",
        "memory/ci.slice/memory.limit_in_bytes": "1073741824",
        "memory/ci.slice/memory.usage_in_bytes": "4096",
        "memory/memory.limit_in_bytes": "9223372036854771712",
      ])
    #expect(limits == .init(memoryBytes: 1 << 30, memoryUsedBytes: 4096))
  }

  /// A mount of another part of the tree says nothing of ours; v2 has not what v1 has.
  @Test func outOfSightIsUnknown() throws {
    let limits = try limits(
      cgroup: "6:memory:/a\n3:cpu:/a\n0::/a\n",
      mounts: """
        36 32 0:31 /b @/memory rw - cgroup cgroup rw,memory
        30 24 0:27 / @/unified rw - cgroup2 cgroup2 rw
        """,
      [
        "memory/memory.limit_in_bytes": "4096", "memory/a/memory.limit_in_bytes": "4096",
        "unified/a/cpu.max": "1 1", "unified/a/memory.max": "4096",
      ])
    #expect(limits == nil)
  }

  /// It is not known where ptop is in a tree of another machine.
  @Test func aCopiedTreeHasNone() throws {
    try Fixture.withCopy { copy in
      let own = copy.appending(path: "self")
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      try Data("0::/\n".utf8).write(to: own.appending(path: "cgroup"))
      var sampler = try Sampler(procfs: copy.path(), wants: Wants(.limits))
      #expect(sampler.sample().host.limits == nil)
      #expect(sampler.ownLimits == nil)
    }
  }

  @Test func whoDoesNotAskPaysNothing() throws {
    var asking = try Sampler(wants: Wants(.limits))
    var other = try Sampler()
    _ = (asking.sample(), other.sample())
    #expect(asking.ownLimits != nil)
    #expect(other.ownLimits == nil)
  }
}
