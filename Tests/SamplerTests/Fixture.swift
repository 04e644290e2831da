import Foundation
import Snapshots

@testable import Sampler

/// The tree that Tests/Fixtures/capture.sh made, and copies of it to damage.
enum Fixture {
  static let debian = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/proc/debian-12")

  /// What the script started, by pid.
  enum Captured: Int32, CaseIterable {
    case kthreadd = 2
    case kworker = 13
    case sleeper = 14426
    case builder = 14427
    case threaded = 14428
    case hostileName = 14431
    case invalidName = 14433
    case hostileArguments = 14434
    case stopped = 14435
    case neglectfulParent = 14436
    case otherUser = 14437
    case zombie = 14439

    func file(_ name: String) throws -> [UInt8] { try Fixture.bytes("\(rawValue)/\(name)") }
  }

  /// A sampler over the tree as it is.
  static func sampler(wants: Wants.Fields = []) throws -> Sampler {
    try Sampler(procfs: debian.path(), constants: MachineConstants(), wants: Wants(wants))
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: debian.appending(path: path)))
  }

  /// Calls `body` with a copy of the tree that is its own.
  static func withCopy<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let copy = FileManager.default.temporaryDirectory.appending(path: "ptop-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: debian, to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    return try body(copy)
  }
}

/// Parses bytes as the sampler does.
func parse<Value>(
  _ bytes: [UInt8], _ parser: (Span<UInt8>) throws(ProcError) -> Value
) throws(ProcError) -> Value {
  try parser(bytes.span)
}

func parse<Value>(
  _ text: String, _ parser: (Span<UInt8>) throws(ProcError) -> Value
) throws(ProcError) -> Value {
  try parse([UInt8](text.utf8), parser)
}

/// Every way a file can end too early: each must give a value or an error, and never trap.
func parseEveryPrefix<Value>(
  of bytes: [UInt8], _ parser: (Span<UInt8>) throws(ProcError) -> Value
) -> (parsed: Int, refused: Int) {
  var (parsed, refused) = (0, 0)
  for count in 0...bytes.count {
    if (try? parse([UInt8](bytes.prefix(count)), parser)) != nil {
      parsed += 1
    } else {
      refused += 1
    }
  }
  return (parsed, refused)
}
