/// Secrets that are known by their shape, wherever they stand.
enum SecretShape {
  /// How it begins, and from how many bytes on the whole is one.
  private static let beginnings: [(prefix: String, length: Int)] = [
    ("ghp_", 20), ("gho_", 20), ("ghu_", 20), ("ghs_", 20), ("ghr_", 20), ("github_pat_", 30),
    ("glpat-", 20), ("gldt-", 20), ("glrt-", 20), ("glptt-", 20), ("xoxb-", 15), ("xoxp-", 15),
    ("xoxa-", 15), ("xoxr-", 15), ("xoxs-", 15), ("xapp-", 15), ("AKIA", 20), ("ASIA", 20),
    ("AIza", 35), ("sk_live_", 16), ("rk_live_", 16), ("sk-ant-", 20), ("sk-proj-", 20),
    ("hvs.", 20), ("npm_", 36), ("pypi-", 40), ("dop_v1_", 40), ("SG.", 40), ("dckr_pat_", 20),
  ]

  /// Whether a run of letters, digits, `-`, `_` and `.` is one as a whole.
  static func matches(_ run: ArraySlice<UInt8>) -> Bool {
    guard run.count >= 15 else { return false }
    return isWebToken(run)
      || beginnings.contains { run.count >= $0.length && run.starts(with: $0.prefix.utf8) }
  }

  /// RFC 7519: three parts in base64url, of which the first begins with `{"`.
  private static func isWebToken(_ run: ArraySlice<UInt8>) -> Bool {
    guard run.starts(with: "eyJ".utf8) else { return false }
    return run.count { $0 == UInt8(ascii: ".") } == 2
  }
}
