import Glibc
import Snapshots

/// The sockets that systemd opened for this process: sd_listen_fds(3).
enum SystemdSockets {
  /// SD_LISTEN_FDS_START
  private static let first: Int32 = 3
  /// More descriptors than any process is given.
  private static let most: Int32 = 1 << 16

  /// Those of the running process; each is a stream socket that listens.
  static func listening() throws(BadSystemdSockets) -> [Int32] {
    let descriptors = try descriptors(for: getpid()) { name in
      unsafe getenv(name).map { unsafe String(cString: $0) }
    }
    for descriptor in descriptors {
      guard option(SO_ACCEPTCONN, of: descriptor) == 1,
        option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue)
      else { throw BadSystemdSockets(problem: "descriptor \(descriptor) is no listening stream") }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
    return Array(descriptors)
  }

  /// What the environment says that there is for the process.
  static func descriptors(
    for pid: Int32, environment: (String) -> String?
  ) throws(BadSystemdSockets) -> Range<Int32> {
    guard let count = environment("LISTEN_FDS") else {
      throw BadSystemdSockets(problem: "LISTEN_FDS is not set")
    }
    // The variables may be those of a parent that passed them on.
    guard environment("LISTEN_PID").flatMap({ Int32($0) }) == pid else {
      throw BadSystemdSockets(problem: "LISTEN_PID is not this process")
    }
    guard let number = Int32(count), (1...most).contains(number) else {
      throw BadSystemdSockets(
        problem: "LISTEN_FDS='\(SafeText.string(count))' is no number of sockets")
    }
    return first..<first + number
  }

  private static func option(_ name: Int32, of descriptor: Int32) -> Int32? {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return unsafe getsockopt(descriptor, SOL_SOCKET, name, &value, &size) == 0 ? value : nil
  }
}

/// `--web.systemd-socket` was given, and there are no such sockets.
package struct BadSystemdSockets: Error, Equatable, CustomStringConvertible {
  let problem: String

  package var description: String {
    "systemd passed no socket to listen on (\(problem)): start ptop through its .socket unit, or"
      + " leave --web.systemd-socket out"
  }
}
