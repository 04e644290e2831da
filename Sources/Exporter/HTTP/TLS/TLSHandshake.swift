import Glibc
import NIOCore
import NIOSSL
import NIOTLS

/// Behind the handler of TLS: says why a connection was refused, and closes those whose client's
/// certificate has none of the allowed names, before the first request is read.
final class TLSHandshake: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let allowed: [String]
  private let tls: NIOSSLServerHandler
  private let plain: PlainHTTPRefusal
  private let report: (String) -> Void
  private var isOver = false

  /// `report` is called once, with the reason, for a client that has sent something and is refused.
  init(
    allowed: [String], tls: NIOSSLServerHandler, behind plain: PlainHTTPRefusal,
    report: @escaping (String) -> Void
  ) {
    self.allowed = allowed
    self.tls = tls
    self.plain = plain
    self.report = report
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted? = event as? TLSUserEvent {
      guard isAllowed else {
        refuse("the certificate has none of client_allowed_sans")
        return context.close(promise: nil)
      }
      isOver = true
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    refuse(Self.reason(error))
    context.fireErrorCaught(error)
  }

  func channelInactive(context: ChannelHandlerContext) {
    refuse("the client went away or took too long")
    context.fireChannelInactive()
  }

  private func refuse(_ reason: String) {
    // A client that opens a connection and sends nothing looks whether the port is open.
    if !isOver, plain.hasReceived, !plain.hasRefused { report(reason) }
    isOver = true
  }

  /// BoringSSL's own words without where they stand in its source: `...OPENSSL_internal:BAD_ALERT at`.
  private static func reason(_ error: any Error) -> String {
    let text = "\(error)"
    let words = text.matches(of: /OPENSSL_internal:([A-Z0-9_]+)/).map {
      $0.1.lowercased().replacing("_", with: " ")
    }
    if words.isEmpty {
      return text.contains("uncleanShutdown") || text.contains("EOF")
        ? "the client went away or took too long" : text
    }
    return words.joined(separator: ", ")
  }

  private var isAllowed: Bool {
    if allowed.isEmpty { return true }
    guard let certificate = tls.peerCertificate else { return false }
    return certificate._subjectAlternativeNames().contains { name in
      name.text.map { allowed.contains($0) } ?? false
    }
  }
}

extension _SubjectAlternativeName {
  /// As it is written in a configuration.
  fileprivate var text: String? {
    let bytes = unsafe contents.withUnsafeBufferPointer { unsafe Array($0) }
    switch nameType {
    case .dnsName, .email, .uri: return String(validating: bytes, as: UTF8.self)
    case .ipAddress: return Self.address(bytes)
    default: return nil
    }
  }

  private static func address(_ bytes: [UInt8]) -> String? {
    let family = [4: AF_INET, 16: AF_INET6][bytes.count]
    guard let family else { return nil }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let made = unsafe inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil
    return made
      ? String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }
}
