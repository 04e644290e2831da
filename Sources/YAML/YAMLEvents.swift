import CLinux

/// A YAML document step by step, as libyaml reads it.
struct YAMLEvents {
  enum Kind { case end, scalar, sequence, mapping, close, problem }

  struct Event {
    let kind: Kind
    let line: Int
    /// Where it stands in the document; empty for the end of a block, which has no sign.
    let characters: Range<Int>
    /// Of a scalar; of a problem, what it is.
    let text: String
    let isPlain: Bool

    var isOpening: Bool { kind == .sequence || kind == .mapping }
    var problem: BadYAML? { kind == .problem ? BadYAML(line, text) : nil }
  }

  /// Keeps the bytes where libyaml reads them, and ends its reading.
  @safe private final class Reader {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    let yaml: OpaquePointer

    init?(_ content: [UInt8]) {
      unsafe bytes = .allocate(capacity: max(content.count, 1))
      _ = unsafe bytes.initialize(from: content)
      guard let yaml = unsafe linux_yaml_open(bytes.baseAddress, content.count) else {
        unsafe bytes.deallocate()
        return nil
      }
      unsafe self.yaml = yaml
    }

    deinit {
      unsafe linux_yaml_close(yaml)
      unsafe bytes.deallocate()
    }
  }

  private let reader: Reader

  init(_ bytes: [UInt8]) throws(BadYAML) {
    guard let reader = Reader(bytes) else { throw BadYAML(1, "no memory to read it") }
    self.reader = reader
  }

  /// Not to be asked again after the end or a problem.
  mutating func next() -> Event {
    var event = unsafe linux_yaml_event()
    unsafe linux_yaml_next(reader.yaml, &event)
    let text = unsafe String(
      decoding: UnsafeBufferPointer(start: event.text, count: event.count), as: UTF8.self)
    let line = unsafe Int(event.line)
    let start = unsafe Int(event.start)
    let characters = unsafe start..<max(Int(event.end), start)
    let isPlain = unsafe event.is_plain
    func made(_ kind: Kind, _ text: String = text) -> Event {
      Event(kind: kind, line: line, characters: characters, text: text, isPlain: isPlain)
    }
    return switch unsafe event.kind {
    case LINUX_YAML_END: made(.end)
    case LINUX_YAML_SCALAR: made(.scalar)
    case LINUX_YAML_SEQUENCE: made(.sequence)
    case LINUX_YAML_MAPPING: made(.mapping)
    case LINUX_YAML_CLOSE: made(.close)
    // A few bytes of references can mean gigabytes.
    case LINUX_YAML_ALIAS: made(.problem, "references (*name) are not supported")
    case LINUX_YAML_DOCUMENT: made(.problem, "a second document")
    default: made(.problem)
    }
  }
}
