import Glibc

/// A whole proc tree of which every file is fuzzed, and a sampler over it: what the parsers let
/// through must not trap where it becomes a snapshot or a rate either.
final class FuzzedTree {
  nonisolated(unsafe) static let shared = FuzzedTree()

  /// The order in which an input has their contents, each ended by a byte 1.
  private static let files = [
    "4711/stat", "4711/statm", "4711/status", "4711/cmdline", "stat", "meminfo", "loadavg",
    "uptime", "pressure/memory", "sys/kernel/hostname", "4711/io", "4711/cgroup",
    "4711/limits", "4711/schedstat", "4711/environ",
  ]

  private let root: String

  /// Below TMPDIR, which scripts/fuzz makes and takes away again: a crash runs no handler of ours.
  private init() {
    root = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    for directory in ["/4711", "/pressure", "/sys", "/sys/kernel"] {
      mkdir(root + directory, 0o700)
    }
  }

  func check(_ bytes: Span<UInt8>) {
    let input = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    let parts = input.split(
      separator: 1, maxSplits: Self.files.count - 1, omittingEmptySubsequences: false)
    for (index, file) in Self.files.enumerated() {
      write(index < parts.count ? Array(parts[index]) : [], to: file)
    }
    let wants: Wants.Fields = [
      .swap, .pressure, .cgroup, .anyCounter, .openFiles,
    ]
    guard var sampler = try? Sampler(procfs: root, wants: Wants(wants, environment: ["NAME"]))
    else {
      return
    }
    let first = sampler.sample()
    let second = sampler.sample(wants: Wants(watched: [4711]))
    guard let rates = Rates(from: first, to: second) else { fatalError("the clock stood still") }
    guard rates.cores.allSatisfy({ $0 == nil || $0 == 0 }) else {
      fatalError("a tree that stands still is busy: \(rates.cores)")
    }
  }

  private func write(_ bytes: [UInt8], to file: String) {
    let descriptor = open(root + "/" + file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0, unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      fatalError("cannot write \(root)/\(file): error \(errno)")
    }
    close(descriptor)
  }
}
