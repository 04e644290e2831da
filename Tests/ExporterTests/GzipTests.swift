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
    "what is one scrape's and what all share are one member that gzip reads",
    arguments: [
      (0, 0), (0, 600), (1, 1), (4096, 0), (4097, 600), (70_000, 5000), (5 << 20, 700),
      (5 << 20, 5 << 20),
    ])
  func member(shared: Int, head: Int) throws {
    let (shared, head) = (Self.text(shared), Self.text(head))
    let gzip = try #require(Gzip(shared))
    let member = Gzip.beginning(with: head) + gzip.deflated + gzip.end(after: head)
    let file = try TemporaryDirectory()
    let path = file.path("body.gz")
    try write(member, to: path)
    let gunzip = try ChildProcess(Command("gzip", ["-dc", path]))
    #expect(try gunzip.wait() == .exited(0))
    #expect(gunzip.errorText.isEmpty)
    #expect(gunzip.output == head + shared)
    if shared.count > 4096 { #expect(gzip.deflated.count < shared.count / 4) }
    // A second member, or anything else behind it, would be concatenated or warned about.
    let python = try ChildProcess(
      Command(
        "/usr/bin/env", ["python3", "-c", Self.oneMember, path, "\(head.count + shared.count)"]))
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
    let gzip = try #require(Gzip(noise))
    #expect(gzip.deflated.count < noise.count + 1000)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = unsafe fopen(path, "w") else { throw TestKitError("cannot write \(path)") }
    defer { unsafe fclose(file) }
    let count = unsafe fwrite(bytes, 1, bytes.count, file)
    #expect(count == bytes.count)
  }
}
