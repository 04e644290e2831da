import Foundation
import Sampler
import TestSupport
import Testing

/// What `ptop serve` says at its start of what will be missing.
@Suite(.serialized) struct NoticeTests {
  private static let isRoot = geteuid() == 0

  /// The notices of `ptop serve`, started by a command that runs what follows it, up to the last that
  /// is expected: they come in an order.
  private func notices(
    of starter: [String], upTo last: String,
    _ arguments: [String] = ["--web.listen-address", "127.0.0.1:0"]
  ) throws -> [String] {
    let command = starter + [try BuiltBinary.path, "serve"] + arguments
    let process = try ChildProcess(Command(command[0], Array(command.dropFirst())))
    try process.wait(forError: last) { $0.contains(last) && $0.hasSuffix("\n") }
    return process.errorText.split(separator: "\n").map(String.init)
      .filter { $0.contains("level=notice") }
  }

  @Test(.enabled(if: isRoot, "only root can become another user"))
  func anotherUser() throws {
    let notices = try notices(
      of: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all"],
      upTo: "no exit events: ")
    #expect(notices.count { $0.contains("not root: ") } == 1)
    #expect(notices.count { $0.contains("no exit events: ") && $0.contains("setcap") } == 1)
  }

  @Test(.enabled(if: isRoot, "only root mounts /proc"))
  func aProcThatHides() throws {
    let notices = try notices(
      of: [
        "unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c",
        "mount -t proc -o hidepid=2 proc /proc && exec setpriv --reuid=65534 --regid=65534"
          + " --clear-groups \"$@\"", "sh",
      ], upTo: "no exit events: ")
    #expect(notices.count { $0.contains("hidepid: ") && $0.contains("gid=") } == 1)
  }

  /// With an address that is every address in there.
  @Test(.enabled(if: isRoot, "only root can make namespaces"))
  func aContainer() throws {
    let notices = try notices(
      of: ["unshare", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"],
      upTo: "without a password", ["--web.listen-address", ":0"])
    #expect(notices.count { $0.contains("a PID namespace of its own") } == 1)
    #expect(notices.count { $0.contains("no exit events: ") } == 1)
    #expect(
      notices.count {
        $0.contains("--web.listen-address") && $0.contains("--web.config.file")
      } == 1)
    #expect(!notices.contains { $0.contains("not root: ") })
  }

  @Test(.enabled(if: isRoot && hasExitEvents, "only CAP_NET_ADMIN has exit events"))
  func aNetworkNamespace() throws {
    let notices = try notices(
      of: ["unshare", "--net"], upTo: "without a password", ["--web.listen-address", ":0"])
    #expect(notices.count { $0.contains("--network=host") } == 1)
    #expect(!notices.contains { $0.contains("a PID namespace") })
  }

  @Test func nothingWhereNothingIsServed() throws {
    let process = try ChildProcess(Command(try BuiltBinary.path, ["--json", "-n", "1"]))
    #expect(try process.wait() == .exited(0))
    #expect(process.errorText == "")
  }
}
