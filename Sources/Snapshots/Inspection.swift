/// What there is to know about one process beyond what every snapshot says: each part is `nil` unless it
/// was asked for, and says why where it could not be read.
///
/// All texts have been through ``SafeText``.
package struct Inspection: Sendable {
  package typealias Outcome<Value: Sendable> = Result<Value, Failure>

  package struct Parts: OptionSet, Sendable, Hashable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let arguments = Parts(rawValue: 1 << 0)
    package static let executable = Parts(rawValue: 1 << 1)
    package static let workingDirectory = Parts(rawValue: 1 << 2)
    package static let environment = Parts(rawValue: 1 << 3)
    package static let openFiles = Parts(rawValue: 1 << 4)
    package static let limits = Parts(rawValue: 1 << 5)
    package static let cgroup = Parts(rawValue: 1 << 6)
    package static let memory = Parts(rawValue: 1 << 7)
    package static let credentials = Parts(rawValue: 1 << 8)
    package static let switches = Parts(rawValue: 1 << 9)
    package static let threads = Parts(rawValue: 1 << 10)
  }

  /// Why a part is not there.
  package enum Failure: Error, Equatable {
    /// It is not for this user.
    case denied
    /// The process is gone; its pid may be another's.
    case ended
    /// The process has no such thing, as a kernel thread has no executable.
    case absent
    /// No answer came: the process is stuck in the kernel.
    case stuck
    case malformed
    case failed(errno: Int32)
  }

  package let id: Snapshot.Process.ID
  /// When it was asked for.
  package let taken: Snapshot.Instant
  /// argv, more of it than in a snapshot; what looks like a secret is `***`.
  package var arguments: Outcome<[String]>?
  package var executable: Outcome<String>?
  package var workingDirectory: Outcome<String>?
  package var environment: Outcome<Environment>?
  package var openFiles: Outcome<OpenFiles>?
  package var limits: Outcome<[Limit]>?
  package var cgroup: Outcome<String>?
  package var memory: Outcome<Memory>?
  package var credentials: Outcome<Credentials>?
  /// Of its living threads.
  package var switches: Outcome<Switches>?
  package var threads: Outcome<Snapshot.Process.Threads>?

  package init(id: Snapshot.Process.ID, taken: Snapshot.Instant) {
    (self.id, self.taken) = (id, taken)
  }
}

extension Inspection {
  /// The variables that it was started with, in their order.
  package struct Environment: Sendable, Equatable {
    package var names: [String]
    /// Parallel to the names; what looks like a secret is `***`.
    package var values: [String]

    package init(names: [String], values: [String]) {
      (self.names, self.values) = (names, values)
    }
  }

  /// Context switches: because it waited, and because others had to run.
  package struct Switches: Sendable, Equatable {
    package var voluntary, involuntary: UInt64

    package init(voluntary: UInt64, involuntary: UInt64) {
      (self.voluntary, self.involuntary) = (voluntary, involuntary)
    }
  }

  package struct OpenFiles: Sendable, Equatable {
    package static let limit = 1000

    /// The lowest descriptors, as many as ``limit``.
    package var list: [OpenFile]
    /// How many there are in all.
    package var total: Int
    /// Whether the host has more sockets than there was time to look through.
    package var lacksSockets = false

    package init(list: [OpenFile], total: Int) { (self.list, self.total) = (list, total) }
  }

  /// What a socket is connected with, as its process's network namespace has it.
  package struct Socket: Sendable, Equatable {
    /// `tcp`, `udp`, `unix stream`.
    package var kind: String
    /// `127.0.0.1:9877`, `[::1]:22`, or the path; `nil` where it has none.
    package var local: String?
    /// `nil` where there is none, or where that is not told, as of Unix sockets.
    package var remote: String?
    /// `ESTABLISHED`; `nil` where there is nothing to say.
    package var state: String?

    package init(
      kind: String, local: String? = nil, remote: String? = nil, state: String? = nil
    ) {
      (self.kind, self.local, self.remote, self.state) = (kind, local, remote, state)
    }
  }

  package struct OpenFile: Sendable, Equatable {
    package var descriptor: Int32
    /// A path, or what the kernel says instead: `socket:[1234]`.
    package var target: String
    /// `nil` for all else, and for a socket that is not found in its tables.
    package var socket: Socket?

    package init(descriptor: Int32, target: String, socket: Socket? = nil) {
      (self.descriptor, self.target, self.socket) = (descriptor, target, socket)
    }
  }

  /// A resource limit (getrlimit(2)); `nil` is unlimited.
  package struct Limit: Sendable, Equatable {
    /// `Max open files`.
    package var name: String
    package var soft, hard: UInt64?
    /// `files`, `bytes`, `us`; empty where the kernel names none.
    package var unit: String

    package init(name: String, soft: UInt64?, hard: UInt64?, unit: String) {
      (self.name, self.soft, self.hard, self.unit) = (name, soft, hard, unit)
    }
  }

  /// In bytes; `nil` where the kernel does not tell.
  package struct Memory: Sendable, Equatable {
    package var rssBytes: UInt64?
    /// Each page divided by how many processes map it; and of that what no file is behind, what a file
    /// is, and what is shared memory.
    package var pssBytes: UInt64
    package var pssAnonymousBytes, pssFileBytes, pssSharedBytes: UInt64?
    /// What would be free if the process ended.
    package var ussBytes: UInt64
    package var swapBytes, swapPssBytes: UInt64?

    package init(
      rssBytes: UInt64? = nil, pssBytes: UInt64, pssAnonymousBytes: UInt64? = nil,
      pssFileBytes: UInt64? = nil, pssSharedBytes: UInt64? = nil, ussBytes: UInt64,
      swapBytes: UInt64? = nil, swapPssBytes: UInt64? = nil
    ) {
      (self.rssBytes, self.pssBytes, self.ussBytes) = (rssBytes, pssBytes, ussBytes)
      self.pssAnonymousBytes = pssAnonymousBytes
      (self.pssFileBytes, self.pssSharedBytes) = (pssFileBytes, pssSharedBytes)
      (self.swapBytes, self.swapPssBytes) = (swapBytes, swapPssBytes)
    }
  }

  /// Whose it is, and what it may do.
  package struct Credentials: Sendable, Equatable {
    /// Names, or numbers where the system has none.
    package var user, effectiveUser: String
    package var group, effectiveGroup: String
    /// The effective set, a bit each (capabilities(7)).
    package var capabilities: UInt64?
    /// Whether exec can give it no more (prctl(2), PR_SET_NO_NEW_PRIVS).
    package var gainsNoPrivileges: Bool?
    /// Whether its system calls are filtered (seccomp(2)).
    package var isFiltered: Bool?

    package init(
      user: String, effectiveUser: String, group: String, effectiveGroup: String,
      capabilities: UInt64? = nil, gainsNoPrivileges: Bool? = nil, isFiltered: Bool? = nil
    ) {
      (self.user, self.effectiveUser) = (user, effectiveUser)
      (self.group, self.effectiveGroup) = (group, effectiveGroup)
      self.capabilities = capabilities
      (self.gainsNoPrivileges, self.isFiltered) = (gainsNoPrivileges, isFiltered)
    }
  }
}
