/// The cgroups that ptop is in, as directories: for each controller those of one hierarchy.
struct OwnCgroup: Equatable {
  private(set) var cpu, memory: Branch?

  /// From `/proc/self/cgroup`, and the hierarchies that are mounted. A controller that v1 has v2 has
  /// not, even where v1's is not mounted.
  init(
    parsing bytes: Span<UInt8>, mounts: [PidMountInfo.Cgroups]
  ) throws(ProcError) {
    let own = try PidCgroup(parsing: bytes)
    let unified = Branch(
      own.unified.map { Self.text(bytes.extracting($0)) }, mounts.filter(\.isUnified))
    cpu = unified
    memory = unified
    if let path = own.cpu {
      cpu = Branch(
        Self.text(bytes.extracting(path)), mounts.filter { $0.controllers.contains(.cpu) })
    }
    if let path = own.memory {
      memory = Branch(
        Self.text(bytes.extracting(path)), mounts.filter { $0.controllers.contains(.memory) })
    }
  }

  private static func text(_ bytes: Span<UInt8>) -> String {
    unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}

extension OwnCgroup {
  struct Branch: Equatable {
    /// Of cgroup v2; else of v1, whose files have other names.
    let isUnified: Bool
    /// ptop's own, and those above it as far as the mount reaches.
    let directories: [String]

    /// `nil` where no mount shows the cgroup of that path.
    fileprivate init?(_ path: String?, _ mounts: [PidMountInfo.Cgroups]) {
      guard let path else { return nil }
      for mount in mounts {
        guard let directories = Self.directories(of: path, at: mount) else { continue }
        (isUnified, self.directories) = (mount.isUnified, directories)
        return
      }
      return nil
    }

    /// In a container the mount often begins with the container's own cgroup.
    private static func directories(
      of path: String, at mount: PidMountInfo.Cgroups
    ) -> [String]? {
      let (names, above) = (path.split(separator: "/"), mount.root.split(separator: "/"))
      // What lies outside of the cgroup namespace is told by way of `..`.
      guard names.starts(with: above), !names.contains("..") else { return nil }
      let below = names.dropFirst(above.count)
      return (0...below.count).reversed().map { count in
        mount.point + below.prefix(count).map { "/" + $0 }.joined()
      }
    }
  }
}
