/// Whether ended processes are accounted, and from what.
package enum ExitMode: String, Sendable, CaseIterable {
  /// From exit events where the kernel gives them, else from children times.
  case auto
  /// From exit events or not at all.
  case on
  case off
}

/// The kernel gives no exit events.
package struct ExitsUnavailable: Error, Equatable, CustomStringConvertible {
  package enum Reason: Sendable, Equatable {
    case denied, namespace, unsupported, foreignTree
    /// The kernel tells in a version that cannot be read: an older one than the oldest that can, or a newer
    /// one.
    case version(UInt16, oldest: UInt16)
  }

  package var reason: Reason

  package init(_ reason: Reason) { self.reason = reason }

  /// Registered, but there was no event of the end of a child of our own.
  package static var silent: Self { Self(.namespace) }
  /// The tree that is read is a copy, or another PID namespace's.
  package static var foreignTree: Self { Self(.foreignTree) }

  package var description: String { "no exit events: \(cause), or use --exits auto" }

  /// Why, and the way out.
  package var cause: String {
    switch reason {
    case .denied:
      "ptop lacks CAP_NET_ADMIN; run it as root or grant it with"
        + " 'setcap cap_net_admin+ep' on the ptop binary"
    case .namespace:
      "the kernel sends them only in the host's own PID and network namespaces;"
        + " run ptop outside of the container"
    case .unsupported:
      "the kernel lacks taskstats with thread group ends (CONFIG_TASKSTATS, Linux 5.19 or newer)"
    case .version(let version, let oldest) where version < oldest:
      "the kernel's taskstats are of version \(version), which does not tell the end of a process"
        + " from that of a thread; \(oldest) does (Linux 5.19)"
    case .version(let version, _):
      "the kernel's taskstats are of version \(version), which this ptop does not know;"
        + " use a newer one"
    case .foreignTree:
      "the proc tree is not that of ptop's own PID namespace; leave out --procfs, or mount the"
        + " namespace's own /proc"
    }
  }
}
