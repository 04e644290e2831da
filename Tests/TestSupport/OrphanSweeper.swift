import Glibc

/// Kills what the tests left behind if they crash or are killed: a shell that knows what runs, and
/// reads from a pipe that ends with them.
final class OrphanSweeper: Sendable {
  /// The one that all children are known to; nil where there is no shell.
  static let shared = try? OrphanSweeper()

  private static let script = """
    known=' '
    while read -r what pid; do
      case $what in
      start) known="$known$pid " ;;
      end) known="${known%% $pid *} ${known#* $pid }" ;;
      esac
    done
    for pid in $known; do kill -KILL -$pid; done
    """

  private let pid: Int32
  private let pipe: Int32

  init() throws {
    var streams = try SpawnStreams(.pipe, .null, .null)
    pid = try streams.spawn(.shell(Self.script), terminal: nil)
    guard let input = streams.takeOurs(STDIN_FILENO) else { throw TestKitError("no pipe") }
    pipe = input
  }

  deinit {
    _ = close(pipe)
    while waitpid(pid, nil, 0) < 0, errno == EINTR {}
  }

  /// To be said before the child can end.
  func started(_ child: Int32) { tell("start \(child)\n") }

  /// To be said before the child is reaped, while the number is still its own.
  func ended(_ child: Int32) { tell("end \(child)\n") }

  // Without its sweeper a test is as good as before. A line is written whole (PIPE_BUF).
  private func tell(_ line: String) {
    try? OwnedDescriptor.write(Array(line.utf8), to: pipe, until: Deadline())
  }
}
