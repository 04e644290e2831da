import Glibc
import TestSupport
import Testing

@testable import Exporter

@Suite("Gzip")
struct GzipTests {
  /// Text as an exposition is, which repeats itself.
  private static func text(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var line = 0
    while bytes.count < count {
      bytes += Array(
        "some_metric{proc_pid=\"\(line)\"} \(line &* 2_654_435_761 % 1_000_003)\n".utf8)
      line += 1
    }
    return Array(bytes.prefix(count))
  }

  @Test(
    "a shared piece and a tail are one member that gzip reads",
    arguments: [
      (0, 0), (0, 600), (1, 1), (4096, 0), (4097, 600), (70_000, 5000), (5 << 20, 700),
      (5 << 20, 5 << 20),
    ])
  func member(shared: Int, tail: Int) throws {
    let (shared, tail) = (Self.text(shared), Self.text(tail))
    let first = try #require(Gzip(shared, isLast: false))
    let last = try #require(Gzip(tail, isLast: true))
    let member = Gzip.header + first.deflated + last.deflated + first.trailer(with: last)
    let file = try TemporaryDirectory()
    let path = file.path("body.gz")
    try write(member, to: path)
    let gunzip = try ChildProcess(Command("gzip", ["-dc", path]))
    #expect(try gunzip.wait() == .exited(0))
    #expect(gunzip.errorText.isEmpty)
    #expect(gunzip.output == shared + tail)
    if shared.count > 4096 { #expect(first.deflated.count < shared.count / 4) }
    // A second member, or anything else behind it, would be concatenated or warned about.
    let python = try ChildProcess(
      Command(
        "/usr/bin/env", ["python3", "-c", Self.oneMember, path, "\(shared.count + tail.count)"]))
    #expect(try python.wait() == .exited(0), "\(python.errorText)")
  }

  private static let oneMember = """
    import sys, zlib
    member = zlib.decompressobj(31)
    text = member.decompress(open(sys.argv[1], "rb").read())
    assert member.eof and not member.unused_data, "not one member"
    assert len(text) == int(sys.argv[2]), len(text)
    """

  @Test("what cannot be compressed is a little longer, and whole")
  func noise() throws {
    var generator = SystemRandomNumberGenerator()
    let noise = (0..<200_000).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let first = try #require(Gzip(noise, isLast: false))
    #expect(first.deflated.count < noise.count + 1000)
    #expect(Gzip(noise, isLast: true) != nil)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = unsafe fopen(path, "w") else { throw TestKitError("cannot write \(path)") }
    defer { unsafe fclose(file) }
    let count = unsafe fwrite(bytes, 1, bytes.count, file)
    #expect(count == bytes.count)
  }
}
