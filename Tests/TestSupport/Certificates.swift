/// Certificates for tests, made by the openssl command: a server's, a client's, and a stranger's, who
/// is signed by another authority.
package final class Certificates {
  package enum Holder: String, CaseIterable { case server, client, stranger }

  private let directory: TemporaryDirectory

  /// Of the authority that signed the server and the client.
  package var authority: String { directory.path("authority.crt") }
  package func certificate(_ holder: Holder) -> String { directory.path(holder.rawValue + ".crt") }
  package func key(_ holder: Holder) -> String { directory.path(holder.rawValue + ".key") }

  package init(in directory: TemporaryDirectory) throws {
    self.directory = directory
    for authority in ["authority", "other"] {
      try openssl(
        ["req", "-x509", "-subj", "/CN=\(authority)", "-days", "2", "-out", authority + ".crt"]
          + Self.newKey(authority))
    }
    for holder in Holder.allCases { try make(holder) }
  }

  /// Makes the certificate anew, with another key.
  package func make(_ holder: Holder) throws {
    let (name, authority) = (holder.rawValue, holder == .stranger ? "other" : "authority")
    try directory.write(
      "subjectAltName=DNS:localhost,IP:127.0.0.1,DNS:\(name).example,email:\(name)@example\n",
      to: name + ".ext")
    try openssl(["req", "-subj", "/CN=\(name)", "-out", name + ".csr"] + Self.newKey(name))
    try openssl([
      "x509", "-req", "-in", name + ".csr", "-days", "2", "-CA", authority + ".crt", "-CAkey",
      authority + ".key", "-CAcreateserial", "-extfile", name + ".ext", "-out", name + ".crt",
    ])
  }

  private static func newKey(_ name: String) -> [String] {
    [
      "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", name + ".key",
    ]
  }

  private func openssl(_ arguments: [String]) throws {
    let process = try ChildProcess(Command("openssl", arguments, directory: directory.path))
    guard try process.wait() == .exited(0) else {
      throw TestKitError("openssl \(arguments.joined(separator: " ")):\n" + process.errorText)
    }
  }
}
