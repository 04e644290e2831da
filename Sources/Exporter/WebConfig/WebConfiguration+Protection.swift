extension WebConfiguration {
  /// What a configuration keeps out, by the key that says it: `holds` is whether the second protects as
  /// the first does.
  private typealias Protection = (
    name: String, holds: @Sendable (WebConfiguration, WebConfiguration) -> Bool
  )

  private static let protections: [Protection] = [
    ("tls_server_config", { $0.tls == nil || $1.tls != nil }),
    ("basic_auth_users", { $0.users.isEmpty || !$1.users.isEmpty }),
    ("auth_excluded_paths", { $1.users.isEmpty || $1.openPaths.isSubset(of: $0.openPaths) }),
    ("rate_limit", { $0.rateLimit == nil || $1.rateLimit != nil }),
    (
      "headers",
      { before, after in
        before.headers.allSatisfy { header in after.headers.contains { $0.name == header.name } }
      }
    ),
    tls("client_auth_type") { before, after in
      (!before.clientCertificate.isDemanded || after.clientCertificate.isDemanded)
        && (!before.clientCertificate.isVerified || after.clientCertificate.isVerified)
    },
    tls("client_allowed_sans") { $0.allowedNames.isEmpty || !$1.allowedNames.isEmpty },
    tls("min_version") { $0.minimum == .tls12 || $1.minimum == .tls13 },
    tls("max_version") { $0.maximum == .tls12 || $1.maximum == .tls13 },
    tls("cipher_suites") { $0.cipherSuites.isEmpty || !$1.cipherSuites.isEmpty },
    tls("curve_preferences") { $0.curves.isEmpty || !$1.curves.isEmpty },
  ]

  /// Of two that both have TLS.
  private static func tls(_ name: String, _ holds: @escaping @Sendable (TLS, TLS) -> Bool)
    -> Protection
  {
    (
      name,
      { before, after in
        guard let before = before.tls, let after = after.tls else { return true }
        return holds(before, after)
      }
    )
  }

  /// The keys by which this configuration protects less than an earlier one.
  ///
  /// Less is what a file that was cut, emptied or damaged can say: a protection that is gone, a default
  /// instead of a choice, a path that needs no password any more. Other users, names, certificates and
  /// values are choices.
  func protectionLost(since before: WebConfiguration) -> [String] {
    Self.protections.filter { !$0.holds(before, self) }.map(\.name)
  }
}

extension WebConfiguration.ClientCertificate {
  fileprivate var isDemanded: Bool { self == .required || self == .verified }
  fileprivate var isVerified: Bool { self == .verifiedIfGiven || self == .verified }
}
