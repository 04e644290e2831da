import Glibc
import Linux
import Runs
import Sampler
import Snapshots

extension Recording {
  /// What was recorded, where and how.
  func header(from snapshot: Snapshot) -> RecordLine.Header {
    var header = RecordLine.Header(from: snapshot)
    header.version = Ptop.version
    let kernel = KernelIdentity(procfs: sampling.procfs)
    (header.kernel, header.bootID) = (kernel.release, kernel.bootID)
    if !configuration.command.isEmpty { header.command = Secrets.scrubbed(configuration.command) }
    header.folder = Self.folder
    header.labels = Dictionary(configuration.labels, uniquingKeysWith: { _, last in last })
    for name in configuration.variables {
      if let value = Environment.value(name) {
        header.environment[name] = Secrets.scrubbed(value, of: name)
      }
    }
    header.interval = configuration.interval
    return header
  }

  private static var folder: String? {
    guard let path = unsafe getcwd(nil, 0) else { return nil }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }
}

extension Recording.Configuration {
  /// `make-20261130-101500.ptop` where none was given; of several runs, each its own: `before-2.ptop`.
  func path(ofRun number: Int, at wall: Duration = Clock.wall()) -> String {
    guard let output else {
      let name = command.first.map { $0.split(separator: "/").last.map(String.init) ?? "run" }
      return "\(name ?? "host")-\(Self.stamp(wall))\(runs > 1 ? "-\(number)" : "").ptop"
    }
    if runs == 1 { return output }
    let stem = output.hasSuffix(".ptop") ? String(output.dropLast(5)) : output
    return "\(stem)-\(number).ptop"
  }

  private static func stamp(_ wall: Duration) -> String {
    var seconds = time_t(wall.components.seconds)
    var local = unsafe tm()
    guard unsafe localtime_r(&seconds, &local) != nil else { return "\(seconds)" }
    var text = [CChar](repeating: 0, count: 32)
    let count = unsafe strftime(&text, text.count, "%Y%m%d-%H%M%S", &local)
    return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
