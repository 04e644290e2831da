import Glibc
import Snapshots

/// Group names by number, each looked up once.
struct GroupNames {
  private var names: [UInt32: String] = [:]

  /// The name, or the number where the system has none for it.
  mutating func name(of gid: UInt32) -> String {
    if let known = names[gid] { return known }
    let name = Self.lookUp(gid) ?? String(gid)
    names[gid] = name
    return name
  }

  /// getgrgid_r(3); entries that do not fit 64 KiB, with the names of all members, are as good as none.
  private static func lookUp(_ gid: UInt32) -> String? {
    var entry = unsafe group()
    var result: UnsafeMutablePointer<group>?
    var buffer = [CChar](repeating: 0, count: 65_536)
    let found = unsafe buffer.withUnsafeMutableBufferPointer { text -> String? in
      guard let start = text.baseAddress,
        unsafe getgrgid_r(gid, &entry, start, text.count, &result) == 0,
        unsafe result != nil, let name = unsafe entry.gr_name
      else { return nil }
      return unsafe String(cString: name)
    }
    return found.map { SafeText.string($0) }
  }
}
