import Glibc
import Snapshots
import Synchronization

/// User names by number, each looked up once.
///
/// Threads share them: what one of them waited long for, the others have too. None waits for another's
/// question.
package final class UserNames: Sendable {
  private let names = Mutex<[UInt32: String]>([:])
  private let lookUp: @Sendable (UInt32) -> String?

  package convenience init() { self.init(lookUp: Self.lookUp) }

  /// `lookUp` may block, and is asked by several threads at a time.
  init(lookUp: @escaping @Sendable (UInt32) -> String?) { self.lookUp = lookUp }

  /// The name, or the number where the system has none for it.
  package func name(of uid: UInt32) -> String {
    if let known = names.withLock({ $0[uid] }) { return known }
    let name = lookUp(uid) ?? String(uid)
    names.withLock { $0[uid] = name }
    return name
  }

  /// The user's name, given that or the number; `nil` when no user here has that name.
  package func name(_ text: String) -> String? {
    if let uid = UInt32(text) { return name(of: uid) }
    return unsafe Self.find { unsafe getpwnam_r(text, $0, $1, $2, $3) }
  }

  @Sendable private static func lookUp(_ uid: UInt32) -> String? {
    unsafe find { unsafe getpwuid_r(uid, $0, $1, $2, $3) }
  }

  private typealias Entry = UnsafeMutablePointer<passwd>

  /// The name that getpwuid_r(3) or its like finds; entries that do not fit 16 KiB are as good as none.
  private static func find(
    _ look: (Entry, UnsafeMutablePointer<CChar>, Int, UnsafeMutablePointer<Entry?>) -> Int32
  ) -> String? {
    var entry = unsafe passwd()
    var result: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16_384)
    let found = unsafe buffer.withUnsafeMutableBufferPointer { text -> String? in
      guard let start = text.baseAddress,
        unsafe look(&entry, start, text.count, &result) == 0,
        unsafe result != nil, let name = unsafe entry.pw_name
      else { return nil }
      return unsafe String(cString: name)
    }
    return found.map { SafeText.string($0) }
  }
}
