import Glibc

/// What libFuzzer calls with every input. scripts/fuzz compiles this file together with those of
/// Sources/Sampler; it is no target of the package, which cannot be built for libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  FuzzTarget.chosen.check(unsafe Span(_unsafeStart: start ?? nothing, count: count))
  return 0
}

/// libFuzzer may say NULL for an empty input.
private nonisolated(unsafe) let nothing = UnsafePointer(
  UnsafeMutablePointer<UInt8>.allocate(capacity: 1))

/// What takes bytes that this program did not write.
enum FuzzTarget: String, CaseIterable {
  case stat, statm, status, cmdline, system, meminfo, loadavg, uptime, pressure, io, schedstat,
    limits, sockets
  case cgroup, environ, rollup, text, secrets, exits, tree, yaml, recording

  /// The one that the environment names.
  static let chosen: FuzzTarget = {
    let name = unsafe getenv("FUZZ_PARSER").map { unsafe String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      let names = allCases.map(\.rawValue).joined(separator: ", ")
      fatalError("FUZZ_PARSER has to be one of \(names), not '\(name)'")
    }
    return target
  }()

  func check(_ bytes: Span<UInt8>) {
    switch self {
    case .stat: agree(bytes, PidStat.init) { expectHarmless($0.comm) }
    case .statm: agree(bytes, PidStatm.init)
    case .status:
      agree(bytes, PidStatus.init)
      agree(bytes, PidNamespaces.init)
      agree(bytes, PidCredentials.init)
    case .cmdline:
      agree(bytes, { PidCmdline(parsing: $0) }) { $0.arguments.forEach(expectHarmless) }
    case .system: agree(bytes) { bytes throws(ProcError) in try SystemStat(parsing: bytes) }
    case .meminfo: agree(bytes, MemInfo.init)
    case .loadavg: agree(bytes, LoadAvg.init)
    case .uptime: agree(bytes, Uptime.init) { precondition($0.duration >= .zero) }
    case .pressure: agree(bytes, Pressure.init)
    case .io: agree(bytes, PidIO.init)
    case .schedstat: agree(bytes, PidSchedStat.init)
    case .limits:
      agree(bytes, PidLimits.init)
      agree(bytes, CgroupCPUMax.init)
      agree(bytes, CgroupTime.init)
      agree(bytes, CgroupCPUStat.init)
      agree(bytes, CgroupBytes.init)
      agree(bytes) { bytes throws(ProcError) in
        try PidLimits.lines(in: bytes)
      } inspect: {
        for line in $0 { precondition(line.unit.upperBound <= bytes.count) }
      }
    case .sockets:
      for table in PidNetTable.allCases {
        agree(bytes) { bytes in
          table.sockets(in: bytes)
        } inspect: {
          for socket in $0 {
            [socket.local, socket.remote].compactMap(\.self).forEach(expectHarmless)
          }
        }
      }
    case .rollup: agree(bytes, SmapsRollup.init)
    case .cgroup:
      agree(bytes, PidCgroup.init) { precondition($0.path.upperBound <= bytes.count) }
      agree(bytes) { bytes in PidMountInfo(parsing: bytes) }
      agree(bytes) { bytes throws(ProcError) in
        try OwnCgroup(parsing: bytes, mounts: PidMountInfo(parsing: bytes).cgroups)
      }
    case .environ:
      let value = PidEnviron.value(of: "NAME", in: bytes)
      precondition(value.map { $0.upperBound <= bytes.count } ?? true)
      PidEnviron.forEach(in: bytes) { name, value in
        precondition((value ?? name).upperBound <= bytes.count)
      }
    case .text: expectHarmless(SafeText.string(bytes))
    case .secrets: scrub(PidCmdline(parsing: bytes).arguments)
    case .exits: agree(bytes, Exits.init) { $0.events.map(\.comm).forEach(expectHarmless) }
    case .tree: FuzzedTree.shared.check(bytes)
    case .yaml:
      let text = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
      if let yaml = try? YAML(parsing: text) { readAll(of: yaml) }
    case .recording:
      FuzzedRecording.check(unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) })
    }
  }
}

/// Arguments stay as many; what is cut may lack the last ones.
private func scrub(_ arguments: [String]) {
  precondition(Secrets.scrubbed(arguments).count == arguments.count)
  for limit in [0, 7, 100] {
    precondition(Secrets.scrubbed(arguments, limit: limit).count <= arguments.count)
  }
  guard let name = arguments.first else { return }
  for value in arguments { _ = Secrets.scrubbed(value, of: name) }
}

/// Reads each value as whatever a configuration may want of it.
private func readAll(of yaml: YAML) {
  _ = (try? yaml.boolean(), try? yaml.integer(), try? yaml.duration(), try? yaml.strings())
  switch yaml.content {
  case .scalar(let text, _):
    guard (try? yaml.string()) == text else { fatalError("'\(text)' is no string") }
  case .sequence(let elements): elements.forEach(readAll)
  case .mapping(let entries): entries.forEach { readAll(of: $0.value) }
  }
}

/// The same bytes give the same value, whatever lies behind them: a buffer is used again and again.
func agree<Value: Equatable>(
  _ bytes: Span<UInt8>, _ parse: (Span<UInt8>) throws(ProcError) -> Value,
  inspect: (Value) -> Void = { _ in }
) {
  let first = result(bytes, parse)
  var buffer = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
  for filler in [UInt8(ascii: "7"), 0x29] {
    buffer.append(contentsOf: repeatElement(filler, count: 32))
    let second = result(buffer.span.extracting(first: bytes.count), parse)
    guard first == second else { fatalError("\(first) and then \(second)") }
    buffer.removeLast(32)
  }
  if case .success(let value) = first { inspect(value) }
}

private func result<Value>(
  _ bytes: Span<UInt8>, _ parse: (Span<UInt8>) throws(ProcError) -> Value
) -> Result<Value, ProcError> {
  do throws(ProcError) { return .success(try parse(bytes)) } catch { return .failure(error) }
}

/// What ``SafeText`` promises: nothing in it acts on a terminal or cannot be seen, and it is stable.
func expectHarmless(_ text: String) {
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      fatalError("\(String(scalar.value, radix: 16)) came through")
    default: continue
    }
  }
  guard SafeText.string(text) == text else { fatalError("not stable: \(text)") }
}

/// What a datagram of the taskstats family that the corpus was captured with holds.
private struct Exits: Equatable {
  var events: [ExitEvent]
  var malformed: UInt64

  init(parsing bytes: Span<UInt8>) {
    var messages = ExitMessages(family: 31)
    messages.append(bytes)
    events = messages.events
    malformed = messages.malformed
  }
}

extension PidNetTable {
  fileprivate func sockets(in bytes: Span<UInt8>) -> [Inspection.Socket] {
    var sockets: [Inspection.Socket] = []
    forEachSocket(in: bytes, where: { _ in true }) { _, socket in sockets.append(socket) }
    return sockets
  }
}
