import Glibc

/// Signals by name, in the order in which one wants them.
package enum SignalName {
  package static let all: [(number: Int32, name: String)] = [
    (SIGTERM, "SIGTERM"), (SIGKILL, "SIGKILL"), (SIGINT, "SIGINT"), (SIGHUP, "SIGHUP"),
    (SIGQUIT, "SIGQUIT"), (SIGSTOP, "SIGSTOP"), (SIGCONT, "SIGCONT"), (SIGTSTP, "SIGTSTP"),
    (SIGUSR1, "SIGUSR1"), (SIGUSR2, "SIGUSR2"), (SIGABRT, "SIGABRT"), (SIGALRM, "SIGALRM"),
    (SIGBUS, "SIGBUS"), (SIGCHLD, "SIGCHLD"), (SIGFPE, "SIGFPE"), (SIGILL, "SIGILL"),
    (SIGPIPE, "SIGPIPE"), (SIGPOLL, "SIGIO"), (SIGPROF, "SIGPROF"), (SIGPWR, "SIGPWR"),
    (SIGSEGV, "SIGSEGV"), (SIGSTKFLT, "SIGSTKFLT"), (SIGSYS, "SIGSYS"), (SIGTRAP, "SIGTRAP"),
    (SIGTTIN, "SIGTTIN"), (SIGTTOU, "SIGTTOU"), (SIGURG, "SIGURG"), (SIGVTALRM, "SIGVTALRM"),
    (SIGWINCH, "SIGWINCH"), (SIGXCPU, "SIGXCPU"), (SIGXFSZ, "SIGXFSZ"),
  ]

  package static func name(_ number: Int32) -> String {
    all.first { $0.number == number }?.name ?? "signal \(number)"
  }
}
