import Linux

/// Which kernel a proc tree is of, and which boot of it: proc(5), `sys/kernel/osrelease` and
/// `sys/kernel/random/boot_id`.
package struct KernelIdentity: Sendable {
  /// `nil` where the tree does not tell.
  package let release, bootID: String?

  package init(procfs: String) {
    release = Self.line(of: procfs + "/sys/kernel/osrelease")
    bootID = Self.line(of: procfs + "/sys/kernel/random/boot_id")
  }

  private static func line(of path: String) -> String? {
    guard let bytes = try? SmallFile.bytes(of: path) else { return nil }
    return String(decoding: bytes.prefix { $0 != 0x0a }, as: UTF8.self)
  }
}
