/// The name of a process, where the kernel has room for its beginning only.
///
/// `comm` holds 15 bytes (TASK_COMM_LEN of linux/sched.h): of what was executed, the last part of its
/// path (begin_new_exec, fs/exec.c). The arguments begin with that path, by convention.
package enum WholeName {
  /// Bytes of a name that may have been cut.
  private static let cutLength = 15
  /// A file's name has no more (NAME_MAX of limits.h).
  private static let longest = 255
  /// Of a script its interpreter is the first argument; an option of that may be the second (execve(2)).
  private static let places = 3

  /// So much of the arguments is read for a name alone.
  package static let head = 1 << 10
  /// A plain name has no more bytes.
  private static let longestPlain = 64

  /// The whole of `comm`, or itself where it is whole already, or nothing tells more. The arguments are
  /// those that may be shown: what stands for a secret is no part of a name.
  static func of(_ comm: String, arguments: [String]?) -> String {
    guard let arguments, let beginning = beginning(of: comm) else { return comm }
    for argument in arguments.prefix(places) {
      if let name = name(in: argument, beginning: beginning) {
        return name.contains(Secrets.mask) ? comm : name
      }
    }
    return comm
  }

  /// The whole of `comm` by the beginning of arguments that were not looked through for secrets; `nil`
  /// unless it looks like a file's name and nothing else.
  package static func plain(_ comm: String, head: [String]) -> String? {
    var head = head
    // The last may be cut.
    if head.reduce(0, { $0 + $1.utf8.count + 1 }) >= Self.head { head.removeLast() }
    let name = of(comm, arguments: head)
    guard name != comm, name.utf8.count <= longestPlain, name.utf8.allSatisfy(\.isNameByte),
      Secrets.scrubbed([name]) == [name]
    else { return nil }
    return name
  }

  /// What the whole name begins with; `nil` where `comm` is whole. It has been through ``SafeText``,
  /// where half a character has become one that stands for it.
  package static func beginning(of comm: String) -> Substring.UTF8View? {
    let bytes = comm.utf8
    if comm.unicodeScalars.last == "\u{FFFD}" {
      // A character takes at most four bytes, so at most three of one are left.
      let rest = bytes.dropLast("\u{FFFD}".utf8.count)
      if (cutLength - 3..<cutLength).contains(rest.count) { return rest }
    }
    return bytes.count == cutLength ? bytes[...] : nil
  }

  /// In an argument: a part of it as a path, and the last of its first word. Some write a title over
  /// their arguments, with blanks in it; a login shell has a hyphen before its name.
  private static func name(in argument: String, beginning: Substring.UTF8View) -> String? {
    let bytes = argument.utf8
    var start = bytes.startIndex
    if bytes.first == 0x2D, let name = extended(beginning, by: bytes.dropFirst()) { return name }
    while true {
      if let name = extended(beginning, by: bytes[start...]) { return name }
      guard let slash = bytes[start...].firstIndex(of: 0x2F) else { return nil }
      start = bytes.index(after: slash)
    }
  }

  /// Up to a blank, or what stands for a byte that is no text; as far as a file's name may be long, so
  /// that an argument made of beginnings takes no longer than any other.
  private static func extended(
    _ beginning: Substring.UTF8View, by part: Substring.UTF8View
  ) -> String? {
    guard part.starts(with: beginning) else { return nil }
    var length = beginning.count
    var before: UInt8 = 0
    for byte in part.dropFirst(length).prefix(longest) {
      // A directory is no program.
      if byte == 0x2F { return nil }
      if byte == 0x20 { break }
      (length, before) = (length + 1, byte)
    }
    // "some-daemon: what it does": the colon is the title's.
    if before == 0x3A, length < part.count { length -= 1 }
    guard length > cutLength, length <= longest else { return nil }
    let name = Substring(part.prefix(length))
    guard let strange = name.unicodeScalars.firstIndex(where: SafeText.isSign) else {
      return String(name)
    }
    return name[..<strange].utf8.count > cutLength ? String(name[..<strange]) : nil
  }
}

/// The whole names of live processes by what the kernel has of them, so that processes of the same
/// names that ended have them too.
package struct WholeNames: Sendable {
  /// The oldest gives way.
  static let limit = 1024

  /// `nil` where several begin alike: then only the beginning is known.
  private var known: [String: String?] = [:]
  private var order: [String] = []
  private var oldest = 0

  package init() {}

  /// Takes note of a name; most are whole already. Without arguments, as a zombie's, it tells nothing.
  package mutating func learn(_ facts: Snapshot.Process.Facts) {
    if facts.arguments?.isEmpty ?? true || facts.isKernelThread { return }
    guard WholeName.beginning(of: facts.comm) != nil else { return }
    if let before = known[facts.comm] {
      if let before, before != facts.name { known[facts.comm] = .some(nil) }
      return
    }
    if order.count < Self.limit {
      order.append(facts.comm)
    } else {
      known[order[oldest]] = nil
      order[oldest] = facts.comm
      oldest = (oldest + 1) % Self.limit
    }
    known[facts.comm] = facts.name
  }

  package func whole(_ comm: String) -> String { known[comm].flatMap(\.self) ?? comm }
}
