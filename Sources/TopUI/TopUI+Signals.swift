import Glibc
import Linux
import Snapshots

extension TopUI {
  /// The signals that the screen wants as events: all that would else end the program with the
  /// terminal in disorder (crashes are the guard's), and those about the terminal itself. SIGUSR1 is for
  /// ``MarkSignals``.
  package static let signals =
    [
      SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
      SIGXFSZ, SIGPOLL, SIGPWR, SIGSTKFLT, SIGTSTP, SIGCONT, SIGWINCH,
    ] + (__libc_current_sigrtmin()...__libc_current_sigrtmax())

  func take(signal number: Int32) -> Ending? {
    switch number {
    case SIGWINCH: resizePace.changed(at: Clock.monotonic())
    case SIGTSTP: stop()
    case SIGCONT:
      // Also after a SIGSTOP, which cannot be caught: the shell has used the terminal since.
      terminal.resume()
      resize()
    default: return .signal(number)
    }
    return nil
  }

  /// Gives the terminal back to the shell and stops, as Ctrl-Z stops any program.
  private func stop() {
    terminal.restore()
    Signals.stop()
    terminal.resume()
    resize()
  }

  func resize() {
    resizePace = ResizePace()
    _ = model.apply(.resized(terminal.device.size))
    isDirty = true
  }
}

/// When to take the size of a window that is being drawn larger. Each size costs a whole frame, and
/// there are hundreds: it is taken when it stays, or four times a second.
struct ResizePace {
  private var since: Duration?
  /// `nil` while nothing is to be taken.
  private(set) var due: Duration?

  mutating func changed(at now: Duration) {
    let first = since ?? now
    since = first
    due = min(now + .milliseconds(40), first + .milliseconds(250))
  }
}
