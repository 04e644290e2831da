import Glibc
import Linux
package import Snapshots

/// What limits what ptop sees where it runs.
package struct Circumstances: Sendable, Equatable {
  /// Whether it may read all about processes of other users.
  package var seesAllUsers = true
  /// As root, but without these capabilities (capabilities(7)), as in a container; empty for other users.
  package var rootLacks: [String] = []
  /// Whether it is in another PID namespace than the host's own processes, as in a container.
  package var hasOwnPidNamespace = false
  /// The same of network namespaces.
  package var hasOwnNetworkNamespace = false
  /// Whether the mount of the tree leaves processes of other users out (hidepid of proc(5)).
  package var hidesProcesses = false
  /// Why the kernel does not tell of each end of a process; `nil` where it does, or was not asked.
  package var exitsUnavailable: ExitsUnavailable?

  package init() {}
}

extension Circumstances {
  /// The first PID namespace's number (PROC_PID_INIT_INO, include/linux/proc_ns.h).
  private static let firstPidNamespace = "pid:[4026531836]"
  /// What it takes to read all about another user's processes (capabilities(7)), with the bits of which
  /// one is enough: CAP_DAC_OVERRIDE opens what CAP_DAC_READ_SEARCH does, and the kernel asks for
  /// CAP_SYS_PTRACE beyond that.
  private static let capabilities: KeyValuePairs<String, UInt64> = [
    "CAP_DAC_READ_SEARCH": 1 << 1 | 1 << 2, "CAP_SYS_PTRACE": 1 << 19,
  ]

  /// What the process itself can tell. `isOwnTree`: the tree lists this PID namespace's processes.
  init(isOwnTree: Bool) {
    let lacking = Self.lackingCapabilities
    seesAllUsers = lacking.isEmpty
    if geteuid() == 0 { rootLacks = lacking }
    guard isOwnTree else { return }
    let pids = Self.link("/proc/self/ns/pid")
    hasOwnPidNamespace = pids.map { $0 != Self.firstPidNamespace } ?? false
    // kthreadd, always 2 there (rest_init, init/main.c), is in the host's; only some may look.
    guard !hasOwnPidNamespace, let host = Self.link("/proc/2/ns/net") else { return }
    hasOwnNetworkNamespace = Self.link("/proc/self/ns/net") != host
  }

  private static var lackingCapabilities: [String] {
    let status = try? SmallFile.bytes(of: "/proc/self/status")
    let credentials = status.flatMap { try? PidCredentials(parsing: $0.span) }
    let held = credentials?.effectiveCapabilities ?? (geteuid() == 0 ? .max : 0)
    return capabilities.filter { held & $0.value == 0 }.map(\.key)
  }

  private static func link(_ path: String) -> String? {
    var text = [CChar](repeating: 0, count: 64)
    let count = unsafe readlink(path, &text, text.count)
    guard count > 0 else { return nil }
    return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension Sampler {
  /// What limits what it will see.
  package mutating func circumstances() -> Circumstances {
    var circumstances = Circumstances(isOwnTree: usesClocks)
    circumstances.hidesProcesses = ListingGaps(of: &tree).hidesProcesses
    circumstances.exitsUnavailable = exits?.unavailable
    return circumstances
  }
}
