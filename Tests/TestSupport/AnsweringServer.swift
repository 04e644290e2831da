import Foundation
import Linux
import Synchronization

/// An HTTP server on loopback that answers each request with the bytes a test says, however wrong.
package final class AnsweringServer: Sendable {
  /// What becomes of a request; the connection is closed behind every answer.
  package enum Answer: Sendable {
    case bytes([UInt8])
    /// The head, then bytes without an end: until the client has had enough.
    case endless(head: String)
    /// Nothing, and the connection stays open.
    case silence

    /// An answer with a status line, fields and a body.
    package static func http(
      _ status: String, _ headers: [String] = [], body: String = ""
    ) -> Self {
      let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
      return .bytes(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
    }
  }

  private struct State {
    var requests: [String] = []
    var silent: [Int32] = []
  }

  /// Where it listens.
  package let port: UInt16
  /// Its address, without a slash at the end.
  package var url: String { "http://127.0.0.1:\(port)" }
  /// All requests so far, each with its body.
  package var requests: [String] { state.withLock { $0.requests } }

  private let listener: Int32
  private let state = Mutex(State())
  private let answer: @Sendable (String) -> Answer

  /// Listens from now on, on a free port unless one is given.
  package init(port: UInt16? = nil, _ answer: @escaping @Sendable (String) -> Answer) throws {
    self.answer = answer
    self.port = try port ?? LoopbackPort.free()
    listener = try LoopbackPort.listen(on: self.port)
    let (listener, serve) = (
      listener, { [weak self] in self?.serve($0) } as @Sendable (Int32) -> Void
    )
    Thread.detachNewThread {
      while true {
        let connection = accept(listener, nil, nil)
        if connection < 0 { break }
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        Thread.detachNewThread { serve(connection) }
      }
      close(listener)
    }
  }

  // Makes accept(2) return.
  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    for connection in state.withLock({ $0.silent }) { close(connection) }
  }

  private func serve(_ connection: Int32) {
    let request = Self.request(from: connection)
    state.withLock { $0.requests.append(request) }
    switch answer(request) {
    case .bytes(let bytes): _ = Self.send(bytes, to: connection)
    case .endless(let head):
      var next = Array(head.utf8)
      while Self.send(next, to: connection) { next = [UInt8](repeating: 0x20, count: 65_536) }
    case .silence: return state.withLock { $0.silent.append(connection) }
    }
    // A process that was started in between may have it, too.
    shutdown(connection, Int32(SHUT_RDWR))
    close(connection)
  }

  private static func request(from connection: Int32) -> String {
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let text = String(decoding: received, as: UTF8.self)
      if let end = text.range(of: "\r\n\r\n") {
        let length = text.firstMatch(of: /(?i)content-length: (\d+)/).flatMap { Int($0.1) } ?? 0
        if text[end.upperBound...].utf8.count >= length { return text }
      }
      let count = unsafe read(connection, &buffer, buffer.count)
      guard count > 0 else { return text }
      received += buffer.prefix(count)
    }
  }

  private static func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.send(
          connection, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
