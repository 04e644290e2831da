import Glibc

/// User names by number, each looked up once.
struct UserNames {
  private var names: [UInt32: String] = [:]

  /// The name, or the number where the system has none for it.
  mutating func name(of uid: UInt32) -> String {
    if let known = names[uid] { return known }
    let name = Self.lookUp(uid) ?? String(uid)
    names[uid] = name
    return name
  }

  /// getpwuid_r(3); entries that do not fit 16 KiB are as good as none.
  private static func lookUp(_ uid: UInt32) -> String? {
    var entry = unsafe passwd()
    var result: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16_384)
    let found = unsafe buffer.withUnsafeMutableBufferPointer { text -> String? in
      guard let start = text.baseAddress,
        unsafe getpwuid_r(uid, &entry, start, text.count, &result) == 0,
        unsafe result != nil, let name = unsafe entry.pw_name
      else { return nil }
      return unsafe String(cString: name)
    }
    return found.map { SafeText.string($0) }
  }
}
