import Glibc

/// How many files this process may have open at a time (getrlimit(2), RLIMIT_NOFILE).
package enum OpenFileLimit {
  /// The one in force; `nil` when the system does not say.
  package static var soft: UInt64? {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return nil
    }
    return UInt64(limit.rlim_cur)
  }
}
