/// What a path in the cgroup tree says of the process there, without reading anything else.
package struct CgroupPath: Sendable, Equatable {
  /// The innermost systemd unit that can hold processes: in a container that runs systemd, the unit
  /// in there; in a user's session, the unit of that user's manager.
  package let unit: String?
  /// The innermost container, as Docker, containerd, CRI-O and Podman name it.
  package let containerID: String?

  package init(_ path: String) {
    let parts = path.split(separator: "/")
    unit = parts.last(where: Self.isUnit).map(Self.unescaped)
    containerID = parts.reversed().lazy.compactMap(Self.containerID).first
  }

  /// Kinds of units that have processes of their own (systemd.kill(5)).
  private static let unitSuffixes = [".service", ".scope", ".socket", ".mount", ".swap"]

  private static func isUnit(_ part: Substring) -> Bool {
    unitSuffixes.contains { part.hasSuffix($0) && part.utf8.count > $0.utf8.count }
  }

  /// systemd puts a `_` before what could be taken for a file of the kernel's.
  private static func unescaped(_ part: Substring) -> String {
    String(part.first == "_" ? part.dropFirst() : part)
  }

  /// 64 hexadecimal digits, alone (`/docker/ID`, `/kubepods/burstable/podUID/ID`) or behind a name
  /// (`docker-ID.scope`, `crio-ID.scope`, `libpod-ID`, `SLICE:cri-containerd:ID`).
  private static func containerID(_ part: Substring) -> String? {
    let name = part.hasSuffix(".scope") ? part.dropLast(6) : part
    let id = name.suffix(64)
    guard id.utf8.count == 64, id.utf8.allSatisfy(isHexadecimal) else { return nil }
    let prefix = name.dropLast(64)
    // What watches over a container from outside has a scope that is named after it.
    let isContainer = prefix.isEmpty || prefix.hasSuffix("-") || prefix.hasSuffix(":")
    return isContainer && !prefix.hasSuffix("conmon-") ? String(id) : nil
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}
