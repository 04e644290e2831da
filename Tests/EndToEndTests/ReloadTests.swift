import Foundation
import TestSupport
import Testing

/// A web configuration that changes while ptop runs never opens what it closed.
@Suite(.serialized) struct ReloadTests {
  private let directory: TemporaryDirectory
  private let certificates: Certificates
  private static let tls =
    "tls_server_config:\n  cert_file: server.crt\n  key_file: server.key\n"
  private static let users = "basic_auth_users:\n  alice: \(WebConfigurationTests.hash)\n"

  init() throws {
    directory = try TemporaryDirectory()
    certificates = try Certificates(in: directory)
  }

  private func code(_ server: ServingPtop, _ arguments: [String] = []) throws -> String {
    try Curl(
      ["-o", "/dev/null", "-w", "%{http_code}", "--cacert", certificates.authority] + arguments
        + ["https://localhost:\(server.port)/metrics"]
    ).body
  }

  @Test(arguments: [
    ("", "gone: tls_server_config, basic_auth_users"),
    ("---\n", "gone: tls_server_config, basic_auth_users"),
    (tls + "basic_auth_users:", "gone: basic_auth_users"), (users, "gone: tls_server_config"),
    (tls.replacing("cert_file", with: "cert_fil"), "unknown key 'cert_fil'"),
    (tls + "basic_auth_users:\n  alice: $2y$04$abc", "no bcrypt hash"),
    (tls + users + "auth_excluded_paths: [/metrics]", "gone: auth_excluded_paths"),
  ])
  func aDamagedFileOpensNothing(_ text: String, _ problem: String) throws {
    let path = try directory.write(Self.tls + Self.users, to: "web.yml")
    let server = try ServingPtop(["--web.config.file", path])
    #expect(try code(server) == "401")
    try directory.write(text, to: "web.yml")
    server.process.signal(SIGHUP)
    try server.process.wait(forError: "the refusal") {
      $0.contains("level=error") && $0.contains(problem) && $0.contains("stays in use")
    }
    for _ in 1...3 { #expect(try code(server) == "401") }
    let lines = try Curl([
      "--cacert", certificates.authority, "-u", "alice:secret",
      "https://localhost:\(server.port)/metrics",
    ]).body
    #expect(lines.contains("\nptop_web_config_last_reload_successful 0\n"))
    #expect(!lines.contains("\nptop_web_config_reload_failures_total 0\n"))
    if !problem.hasPrefix("gone") { return }
    #expect(server.process.errorText.contains("or restart ptop to do without"))
  }

  @Test func aRestartSwitchesProtectionOff() throws {
    let path = try directory.write("---\n", to: "web.yml")
    let server = try ServingPtop(["--web.config.file", path])
    #expect(try HTTPClient.get(server.url + "/metrics").status == 200)
  }
}
