import Foundation
import TestSupport

/// A process that is stuck in mmap(2), with its mmap lock held for writing: what reads its `cmdline`
/// waits. Every reader on the machine does, so a test has one for a moment only.
final class StuckProcess {
  /// Whether file systems can be served here.
  static let isPossible = getuid() == 0 && FileManager.default.isWritableFile(atPath: "/dev/fuse")
  static let name = "ptop-stuck"

  let pid: Int32
  private let directory: TemporaryDirectory
  private let server: ChildProcess

  /// Starts it; it is stuck when this returns.
  init() throws {
    directory = try TemporaryDirectory()
    server = try ChildProcess(
      Command(BuiltBinary.helper("stuck-process"), [directory.path]), input: .pipe)
    try server.wait(forOutput: "a stuck process") { $0.hasSuffix("\n") }
    guard let match = server.outputText.wholeMatch(of: /stuck (\d+)\n/), let pid = Int32(match.1)
    else { throw TestKitError("not a stuck process: \(server.outputText)") }
    self.pid = pid
  }

  deinit {
    server.closeInput()
    _ = try? server.wait()
  }

  /// Lets it go on; it idles until this value goes.
  func release() throws { try server.send("answer\n") }
}
