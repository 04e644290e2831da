/// What the file of `--web.config.file` says, in the format of exporter-toolkit.
struct WebConfiguration: Sendable, Equatable {
  /// `nil` serves plain HTTP.
  var tls: TLS?
  /// Added to every answer.
  var headers: [Header] = []
  /// bcrypt hashes by user name; no password is needed where there are none.
  var users: [String: String] = [:]
  /// Need no password all the same.
  var openPaths: Set<String> = []
  var rateLimit: RateLimit?

  /// Whether clients must show a password or a certificate that was verified to get a path.
  func protects(_ path: String) -> Bool {
    needsPassword(path) || tls?.clientCertificate == .verified
  }

  func needsPassword(_ path: String) -> Bool { !users.isEmpty && !openPaths.contains(path) }

  struct Header: Sendable, Equatable {
    let name: String
    let value: String
  }

  /// A token bucket: one request an interval, and `burst` at once.
  struct RateLimit: Sendable, Equatable {
    var interval: Duration = .zero
    var burst = 0
  }

  struct TLS: Sendable, Equatable {
    var certificate: Source?
    var key: Source?
    var clientAuthorities: Source?
    var clientCertificate = ClientCertificate.ignored
    /// One of these must be among a client certificate's names; empty: any may.
    var allowedNames: [String] = []
    var minimum = Version.tls12
    var maximum = Version.tls13
    /// Of TLS 1.2; those of TLS 1.3 are not chosen. Empty: the library's.
    var cipherSuites: [CipherSuite] = []
    /// Empty: the library's.
    var curves: [Curve] = []

    /// PEM, in the configuration itself or in a file.
    enum Source: Sendable, Equatable {
      case inline(String)
      case file(String)
    }

    enum Version: String, Sendable, CaseIterable {
      case tls12 = "TLS12"
      case tls13 = "TLS13"
    }
  }

  /// Whether clients show certificates, and what becomes of them.
  enum ClientCertificate: String, Sendable, CaseIterable {
    case ignored = "NoClientCert"
    case requested = "RequestClientCert"
    case required = "RequireAnyClientCert"
    case verifiedIfGiven = "VerifyClientCertIfGiven"
    case verified = "RequireAndVerifyClientCert"
  }
}

extension WebConfiguration.TLS {
  /// By the names that Go gives them, which are IANA's.
  struct CipherSuite: Sendable, Equatable {
    let code: UInt16
    var isOfTLS13: Bool { code >> 8 == 0x13 }

    static let byName: KeyValuePairs<String, UInt16> = [
      "TLS_AES_128_GCM_SHA256": 0x1301,
      "TLS_AES_256_GCM_SHA384": 0x1302,
      "TLS_CHACHA20_POLY1305_SHA256": 0x1303,
      "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA": 0xC009,
      "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA": 0xC00A,
      "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA": 0xC013,
      "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA": 0xC014,
      "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256": 0xC02B,
      "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384": 0xC02C,
      "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256": 0xC02F,
      "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384": 0xC030,
      "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256": 0xCCA8,
      "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256": 0xCCA9,
    ]
  }

  struct Curve: Sendable, Equatable {
    let code: UInt16

    static let byName: KeyValuePairs<String, UInt16> = [
      "CurveP256": 0x17, "CurveP384": 0x18, "CurveP521": 0x19, "X25519": 0x1D,
      "X25519MLKEM768": 0x11EC,
    ]
  }
}
