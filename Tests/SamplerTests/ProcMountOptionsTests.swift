import Foundation
import Testing

@testable import Sampler

/// Which processes a mount of proc lists.
@Suite struct ProcMountOptionsTests {
  private func options(_ text: String, mount: UInt64 = 24) throws -> ProcMountOptions? {
    let before = "22 1 8:1 / / rw - ext4 /dev/sda1 rw,hidepid=2\n"
    let after = "\n25 22 0:30 / /other rw - proc proc rw,hidepid=ptraceable,gid=9\n"
    return try parse(before + text + after) { ProcMountOptions(parsing: $0, mount: mount) }
  }

  @Test(
    arguments: [
      ("rw", .off, 0), ("rw,hidepid=off", .off, 0), ("rw,hidepid=0", .off, 0),
      ("rw,hidepid=1", .noAccess, 0), ("rw,hidepid=noaccess,gid=4", .noAccess, 4),
      ("rw,gid=27,hidepid=2", .invisible, 27), ("hidepid=invisible", .invisible, 0),
      ("rw,hidepid=4", .ptraceable, 0), ("rw,hidepid=ptraceable,subset=pid", .ptraceable, 0),
      ("rw,hidepid=", .off, 0), ("rw,hidepid=of,gid=x,,gid", .off, 0),
      ("rw,xhidepid=2,gid=4294967296", .off, 0),
    ] as [(String, ProcMountOptions.HidePid, UInt32)])
  func read(text: String, hidePid: ProcMountOptions.HidePid, gid: UInt32) throws {
    for optional in ["", "shared:5 ", "shared:5 master:1 "] {
      let line = "24 22 0:22 / /proc rw,nosuid \(optional)- proc proc \(text)"
      let found = try #require(try options(line))
      #expect(found.hidePid == hidePid && found.gid == gid)
    }
  }

  @Test(arguments: [
    "", "24", "24 22 0:22 / /proc rw", "x 22 0:22 / /proc rw - proc proc rw", "23 - ",
  ])
  func noSuchMount(line: String) throws {
    #expect(try options(line) == nil)
  }

  @Test(
    arguments: [
      (.off, [1], false), (.noAccess, [1], false), (.invisible, [1], true),
      (.invisible, [1, 4], false), (.ptraceable, [1], true), (.ptraceable, [1, 4], true),
    ] as [(ProcMountOptions.HidePid, [UInt32], Bool)])
  func hidden(hidePid: ProcMountOptions.HidePid, groups: [UInt32], hides: Bool) throws {
    var options = try #require(try options("24 22 0:22 / /proc rw - proc proc gid=4"))
    options.hidePid = hidePid
    #expect(options.hidesProcesses(mayTraceAll: false, groups: groups) == hides)
    #expect(!options.hidesProcesses(mayTraceAll: true, groups: groups))
  }

  @Test func theMountOfADescriptor() throws {
    #expect(try parse("pos:\t0\nflags:\t0100000\nmnt_id:\t24\nino:\t1\n", FdInfo.init).mount == 24)
    for text in ["", "pos:\t0\n", "mnt_id:\tx\n", "mnt_id:"] {
      #expect(throws: ProcError.malformed(file: "fdinfo")) { try parse(text, FdInfo.init) }
    }
  }

  /// The mount that is read, and not another of the same path.
  @Test func ofTheRunningMachine() throws {
    var tree = try ProcTree(root: "/proc")
    #expect(tree.mountOptions() != nil)
    var copy = try ProcTree(root: Fixture.debian.path())
    #expect(copy.mountOptions() == nil)
  }
}
