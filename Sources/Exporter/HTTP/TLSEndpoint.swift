import Glibc
import NIOCore
import NIOSSL
import NIOTLS

/// What makes TLS of a connection.
struct TLSEndpoint: Sendable {
  private let context: NIOSSLContext
  private let policy: WebConfiguration.TLS

  /// `nil` where plain HTTP is served.
  init?(_ files: WebFiles) throws(BadWebConfiguration) {
    guard let policy = files.configuration.tls else { return nil }
    self.policy = policy
    func bad(_ problem: String) -> BadWebConfiguration {
      BadWebConfiguration(file: files.path, problem: problem)
    }
    guard let chain = try? NIOSSLCertificate.fromPEMBytes(files.certificate), !chain.isEmpty else {
      throw bad("the certificate is none: give cert_file a PEM certificate")
    }
    guard let key = try? NIOSSLPrivateKey(bytes: files.key, format: .pem) else {
      throw bad("the key is none: give key_file a PEM private key without a passphrase")
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.apply(policy)
    if let authorities = files.clientAuthorities {
      guard let roots = try? NIOSSLCertificate.fromPEMBytes(authorities), !roots.isEmpty else {
        throw bad("client_ca has no certificate: give client_ca_file PEM certificates")
      }
      configuration.trustRoots = .certificates(roots)
      configuration.sendCANameList = true
    }
    do {
      context = try NIOSSLContext(configuration: configuration)
    } catch {
      throw bad("TLS cannot be had with it: give the key that the certificate is for (\(error))")
    }
  }

  /// First of the connection's handlers.
  func handlers() -> (tls: NIOSSLServerHandler, names: ClientNames) {
    let tls =
      switch policy.clientCertificate {
      case .requested, .required:
        NIOSSLServerHandler(context: context) { _, verdict in
          verdict.succeed(.certificateVerified)
        }
      case .ignored, .verifiedIfGiven, .verified: NIOSSLServerHandler(context: context)
      }
    return (tls, ClientNames(allowed: policy.allowedNames, tls: tls))
  }
}

extension TLSConfiguration {
  fileprivate mutating func apply(_ policy: WebConfiguration.TLS) {
    minimumTLSVersion = policy.minimum == .tls13 ? .tlsv13 : .tlsv12
    maximumTLSVersion = policy.maximum == .tls13 ? .tlsv13 : .tlsv12
    applicationProtocols = ["http/1.1"]
    shutdownTimeout = .seconds(1)
    if !policy.curves.isEmpty { curves = policy.curves.map { NIOTLSCurve(rawValue: $0.code) } }
    let suites = policy.cipherSuites.filter { !$0.isOfTLS13 }
    if !suites.isEmpty { cipherSuiteValues = suites.map { NIOTLSCipher(rawValue: $0.code) } }
    switch policy.clientCertificate {
    case .ignored: certificateVerification = .none
    case .requested:
      (certificateVerification, trustRoots) = (.optionalVerification, .certificates([]))
    case .required:
      (certificateVerification, trustRoots) = (.noHostnameVerification, .certificates([]))
    case .verifiedIfGiven: certificateVerification = .optionalVerification
    case .verified: certificateVerification = .noHostnameVerification
    }
  }
}

/// Closes connections whose client's certificate has none of the allowed names, before the first
/// request is read.
final class ClientNames: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let allowed: [String]
  private let tls: NIOSSLServerHandler

  init(allowed: [String], tls: NIOSSLServerHandler) {
    self.allowed = allowed
    self.tls = tls
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted? = event as? TLSUserEvent, !isAllowed {
      return context.close(promise: nil)
    }
    context.fireUserInboundEventTriggered(event)
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
