import Testing

@testable import Sampler

@Suite struct PidMountInfoTests {
  @Test(
    arguments: [
      (
        "36 32 0:31 / /sys/fs/cgroup/memory rw,nosuid shared:17 - cgroup cgroup rw,memory\n",
        .init(isUnified: false, controllers: .memory, root: "/", point: "/sys/fs/cgroup/memory")
      ),
      // No optional field, or several; the last line may have no end.
      (
        "30 24 0:27 /../.. /sys/fs/cgroup rw - cgroup2 cgroup rw",
        .init(isUnified: true, controllers: [], root: "/../..", point: "/sys/fs/cgroup")
      ),
      (
        #"1 2 0:3 /a\040b /c\134\011d rw shared:1 master:2 - cgroup none cpuacct,cpu,cpuset,rw"#,
        .init(isUnified: false, controllers: .cpu, root: "/a b", point: "/c\\\td")
      ),
      (
        #"1 2 0:3 /\04 /\08x\ rw - cgroup - rw,name=systemd"# + "\n",
        .init(isUnified: false, controllers: .systemd, root: #"/\04"#, point: #"/\08x\"#)
      ),
    ] as [(String, PidMountInfo.Cgroups)])
  func cgroups(text: String, cgroups: PidMountInfo.Cgroups) throws {
    let other = "24 20 0:22 / /proc rw,relatime shared:5 - proc proc rw\n"
    let found = try parse(other + text) { PidMountInfo(parsing: $0).cgroups }
    #expect(found == [cgroups])
  }

  @Test(arguments: [
    "", "\n", "36", "36 32 0:31 /\n", "36 32 0:31 / /x rw\n", "36 32 0:31 / /x rw - cgroup\n",
    "36 32 0:31 / /x rw - cgroup cgroup\n", "36 32 0:31 / /x rw - cgroups cgroup rw,memory\n",
    "36 32 0:31 / /x rw shared:1 cgroup cgroup rw\n",
  ])
  func whatIsNoneIsLeftOut(text: String) throws {
    #expect(try parse(text) { PidMountInfo(parsing: $0).cgroups } == [])
  }
}
