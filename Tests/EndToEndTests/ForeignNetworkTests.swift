import Foundation
import Sampler
import Snapshots
import TestSupport
import Testing

/// Whether the kernel tells of exits here.
let hasExitEvents = (try? Sampler(exits: .on)) != nil

/// In another network namespace than the host's the kernel takes the registration for exit events,
/// and sends none.
@Suite(
  .serialized, .enabled(if: hasExitEvents, "only CAP_NET_ADMIN has exit events"))
struct ForeignNetworkTests {
  /// netdevice(7), SIOCSIFFLAGS: the new namespace's loopback device is down.
  private static let raiseLoopback = """
    socket(my $s, 2, 2, 0) or die $!;
    my $up = pack("a16 s x22", "lo", 1);
    ioctl($s, 0x8914, $up) or die $!;
    exec @ARGV;
    """

  private func serve(exits: String) throws -> ChildProcess {
    try ChildProcess(
      Command(
        "unshare",
        [
          "-n", "perl", "-e", Self.raiseLoopback, BuiltBinary.path, "serve",
          "--web.listen-address", "127.0.0.1:0", "--exits", exits,
        ]))
  }

  /// The lines of an exposition, fetched from in there.
  private func scrape(_ server: ServingPtop) throws -> [String] {
    let client = try ChildProcess(
      Command(
        "nsenter",
        [
          "-t", "\(server.process.pid)", "-n", "bash", "-c",
          """
          exec 3<>/dev/tcp/127.0.0.1/\(server.port)
          printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3
          """,
        ]))
    #expect(try client.wait() == .exited(0))
    return client.outputText.split(whereSeparator: \.isNewline).map(String.init)
  }

  @Test func theTimesOfReapedChildrenServe() throws {
    let child = "sh -c 'i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done'"
    let parent = try ChildProcess(.shell("ulimit -t 30; while :; do \(child); done"))
    let server = try ServingPtop(process: serve(exits: "auto"))
    let lines = try Deadline().value(of: "times of reaped children") {
      let lines = try scrape(server).filter { $0.hasPrefix("ptop_exit") }
      return lines.contains { $0.contains("source=\"children\"") && ($0.value ?? 0) > 0 }
        ? lines : nil
    }
    #expect(!lines.contains { $0.contains("source=\"event\"") || $0.contains("events_lost") })
    withExtendedLifetime(parent) {}
  }

  @Test func onIsASentence() throws {
    let ptop = try serve(exits: "on")
    #expect(try ptop.wait() == .exited(1))
    #expect(ptop.errorText.hasPrefix("ptop: no exit events: the kernel sends them only in the"))
    #expect(ptop.errorText.hasSuffix("or use --exits auto\n"))
    #expect(ptop.errorText.split(separator: "\n").count == 1)
  }
}
