extension Snapshot.Process {
  /// A terminal by its device number.
  package struct Terminal: Hashable, Sendable {
    /// As proc(5) `stat` has it: minor in bits 31 to 20 and 7 to 0, major in 19 to 8
    /// (new_encode_dev of include/linux/kdev_t.h).
    package let device: UInt32

    /// `nil` for 0, which is no device.
    package init?(device: Int32) {
      guard device != 0 else { return nil }
      self.device = UInt32(bitPattern: device)
    }

    package var major: UInt32 { device >> 8 & 0xFFF }
    package var minor: UInt32 { device >> 12 & 0xF_FF00 | device & 0xFF }

    /// Below /dev: `pts/3`, `tty1`, `ttyS0`; `MAJOR:MINOR` where no name is known.
    package var name: String {
      let kind = Self.kinds.last { $0.majors.contains(major) && $0.minor <= minor }
      guard let kind else { return "\(major):\(minor)" }
      if kind.isOnlyOne { return kind.minor == minor ? kind.name : "\(major):\(minor)" }
      // Terminals of one kind go on in the next major, 256 in each.
      return "\(kind.name)\(minor - kind.minor + (major - kind.majors.lowerBound) * 256)"
    }

    private struct Kind {
      let majors: ClosedRange<UInt32>
      /// The first that is of this kind.
      let minor: UInt32
      let name: String
      var isOnlyOne = false
    }

    /// Documentation/admin-guide/devices.txt; of those that match, the last one counts.
    private static let kinds = [
      Kind(majors: 4...4, minor: 0, name: "tty"), Kind(majors: 4...4, minor: 64, name: "ttyS"),
      Kind(majors: 5...5, minor: 0, name: "tty", isOnlyOne: true),
      Kind(majors: 5...5, minor: 1, name: "console", isOnlyOne: true),
      Kind(majors: 5...5, minor: 2, name: "ptmx", isOnlyOne: true),
      Kind(majors: 136...143, minor: 0, name: "pts/"),
      Kind(majors: 166...166, minor: 0, name: "ttyACM"),
      Kind(majors: 188...188, minor: 0, name: "ttyUSB"),
      Kind(majors: 204...204, minor: 64, name: "ttyAMA"),
      Kind(majors: 229...229, minor: 0, name: "hvc"),
    ]
  }
}
