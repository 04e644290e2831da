import Sampler
import Snapshots

/// What the user should know at the start where metrics are served, once: what will be missing, or that
/// others can read it, and the way out.
enum Notice: CaseIterable {
  case otherUsers, pidNamespace, hidepid, exits, openToAll

  /// Those that hold. `openPort`: at which other hosts can read what is served without a password or a
  /// certificate, if they can.
  static func texts(of circumstances: Circumstances, openPort: Int?) -> [String] {
    allCases.compactMap { $0.text(circumstances, openPort: openPort) }
  }

  private func text(_ circumstances: Circumstances, openPort: Int?) -> String? {
    switch self {
    case .otherUsers where !circumstances.rootLacks.isEmpty:
      "root without \(circumstances.rootLacks.joined(separator: " and ")): of other users' processes"
        + " \(Self.hidden); grant it (docker run --cap-add, capabilities.add of a securityContext in"
        + " Kubernetes, CapabilityBoundingSet= of a service)"
    case .otherUsers where !circumstances.seesAllUsers:
      "not root: of other users' processes \(Self.hidden); run ptop as root, or grant it with 'setcap"
        + " cap_net_admin,cap_dac_read_search,cap_sys_ptrace+ep' on the ptop binary"
    case .pidNamespace where circumstances.hasOwnPidNamespace:
      "a PID namespace of its own, as in a container: ptop sees only the processes in it; run it in the"
        + " host's (docker run --pid=host, hostPID: true in Kubernetes)"
    case .hidepid where circumstances.hidesProcesses:
      "hidepid: the mount of the proc tree leaves out processes of other users; run ptop as root, grant"
        + " it CAP_SYS_PTRACE, or put it into the group of the mount's option gid="
    case .exits:
      circumstances.exitsUnavailable.map { unavailable in
        "no exit events: processes that end are not counted, and their CPU time is under the name of"
          + " the process that waited for them; \(Self.cause(of: unavailable, circumstances))"
      }
    case .openToAll:
      openPort.map { port in
        "without a password, to every address of this host: others can read what is served, command"
          + " lines included; give --web.listen-address 127.0.0.1:\(port) to serve this host alone, or"
          + " --web.config.file with users or client certificates"
      }
    default: nil
    }
  }

  private static let hidden =
    "there is no program file, I/O, open files, environment and proportional memory"

  private static func cause(
    of unavailable: ExitsUnavailable, _ circumstances: Circumstances
  ) -> String {
    if unavailable.reason == .denied, !circumstances.rootLacks.isEmpty {
      return "ptop lacks CAP_NET_ADMIN; grant it in the same way"
    }
    // setcap replaces what was granted before: it is told whole, by the notice above.
    if unavailable.reason == .denied, !circumstances.seesAllUsers {
      return "ptop lacks CAP_NET_ADMIN, which the same setcap grants"
    }
    guard unavailable.reason == .namespace, circumstances.hasOwnNetworkNamespace else {
      return unavailable.cause
    }
    return
      "the kernel sends them only in the host's network namespace, and ptop is in one of its own; run"
      + " it there (docker run --network=host, hostNetwork: true in Kubernetes)"
  }
}
