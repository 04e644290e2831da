import NIOCore
import NIOSSL

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

  /// The first of the connection's handlers, in their order; `report` is called with the reason where
  /// a client is refused.
  func handlers(report: @escaping (String) -> Void) -> [any ChannelHandler] {
    let tls =
      switch policy.clientCertificate {
      case .requested, .required:
        NIOSSLServerHandler(context: context) { _, verdict in
          verdict.succeed(.certificateVerified)
        }
      case .ignored, .verifiedIfGiven, .verified: NIOSSLServerHandler(context: context)
      }
    let plain = PlainHTTPRefusal { report("the client speaks HTTP without TLS") }
    let handshake = TLSHandshake(
      allowed: policy.allowedNames, tls: tls, behind: plain, report: report)
    return [plain, tls, handshake]
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
