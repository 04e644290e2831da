package import Glibc
import Linux
import Snapshots

/// Which users may connect to a unix socket that is created: the group and the mode of its file.
package struct UnixSocketAccess: Sendable, Equatable {
  /// What the umask leaves, where `nil`.
  package let mode: mode_t?
  /// That of the process, where `nil`.
  package let group: gid_t?

  package init(mode: mode_t? = nil, group: gid_t? = nil) {
    self.mode = mode
    self.group = group
  }

  /// The umask under which the file is to be created, so that at no moment more users may connect than
  /// later; returns the one before. For the thread that creates it.
  static func closeUmask() -> mode_t { Thread.setUmask(0o777) }

  /// Lets in those that are chosen; `usual` is the umask where no mode is.
  func open(_ path: String, usual: mode_t) throws(Denied) {
    if let group, unsafe chown(path, uid_t.max, group) != 0 { throw Denied(cause: .init(errno)) }
    if unsafe chmod(path, mode ?? 0o777 & ~usual) != 0 { throw Denied(cause: .init(errno)) }
  }

  /// The file was created, and its group or mode could not be set.
  struct Denied: Error { let cause: SystemError }
}

extension UnixSocketAccess {
  /// As it is typed: an octal mode such as 0660, and the name or number of a group; `""` is no choice.
  /// Throws when the mode is no octal number up to 0777, or the group is unknown here: a sentence for the
  /// user.
  package init(mode: String, group: String) throws(BadUnixSocketAccess) {
    self.init(mode: try Self.mode(mode), group: try Self.group(group))
  }

  private static func mode(_ text: String) throws(BadUnixSocketAccess) -> mode_t? {
    if text.isEmpty { return nil }
    guard text.utf8.allSatisfy({ (0x30...0x37).contains($0) }), let mode = mode_t(text, radix: 8),
      mode <= 0o777
    else {
      throw BadUnixSocketAccess(
        description: "--web.unix-socket-mode '\(SafeText.string(text))' is no mode: give an octal"
          + " number such as 0660")
    }
    return mode
  }

  private static func group(_ text: String) throws(BadUnixSocketAccess) -> gid_t? {
    if text.isEmpty { return nil }
    if let number = gid_t(text), number < gid_t.max { return number }
    guard let entry = unsafe getgrnam(text) else {
      throw BadUnixSocketAccess(
        description: "--web.unix-socket-group '\(SafeText.string(text))' is no group of this"
          + " machine: give the name or the number of one")
    }
    return unsafe entry.pointee.gr_gid
  }
}

/// The mode or the group of a unix socket is none.
package struct BadUnixSocketAccess: Error, Equatable, CustomStringConvertible {
  package let description: String
}
