import Glibc
import Linux
import Snapshots
import TestSupport
import Testing

@testable import Sampler

/// Processes with several threads, which end in any order: the name and the status are the first one's.
@Suite(.timeLimit(.minutes(1)), .enabled(if: getuid() == 0, "only root hears of exits"))
struct ThreadedExitTests {
  /// Sleeping threads, each with a name of its own, and then what ends the process.
  private static func program(_ end: String) -> Command {
    Command(
      "python3",
      [
        "-c",
        """
        import ctypes, os, signal, threading, time
        ready = threading.Barrier(5)
        def sleep():
            ctypes.CDLL(None).prctl(15, b"a-worker")
            ready.wait()
            time.sleep(60)
        for _ in range(4): threading.Thread(target=sleep, daemon=True).start()
        ready.wait()
        \(end)
        """,
      ])
  }

  @Test(
    arguments: [
      ("os._exit(7)", .exited(code: 7)), ("os.kill(os.getpid(), 9)", .killed(signal: SIGKILL)),
      ("threading.Thread(target=os._exit, args=(5,)).start(); time.sleep(60)", .exited(code: 5)),
    ] as [(String, ExitEvent.Outcome)])
  func nameAndStatusAreTheProcesss(end: String, outcome: ExitEvent.Outcome) throws {
    let listener = try ExitListener()
    var events: [ExitEvent] = []
    for _ in 0..<6 {
      let process = try ChildProcess(Self.program(end))
      _ = try process.wait()
      let event = try Deadline().value(of: "the exit") {
        listener.collect(processes: []).exits.map(\.event).last { $0.pid == process.pid }
      }
      events.append(event)
    }
    // The last one's message may overtake the first one's, when that is interrupted in between.
    #expect(events.count { $0.outcome == outcome && $0.comm == "python3" } >= 5, "\(events)")
  }
}
