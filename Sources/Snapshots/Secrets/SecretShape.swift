/// Secrets that are known by their shape, wherever they stand.
enum SecretShape {
  /// How it begins, and from how many bytes on the whole is one.
  private typealias Beginning = (prefix: [UInt8], length: Int)
  /// By the first byte.
  private static let beginnings: [[Beginning]] = {
    var beginnings = [[Beginning]](repeating: [], count: 256)
    for (prefix, length) in table {
      let prefix = Array(prefix.utf8)
      beginnings[Int(prefix[0])].append((prefix, length))
    }
    return beginnings
  }()

  private static let table: [(String, Int)] = [
    // GitHub: "About authentication to GitHub", token formats
    ("ghp_", 14), ("gho_", 14), ("ghu_", 14), ("ghs_", 14), ("ghr_", 14), ("github_pat_", 20),
    // GitLab: "Token overview", prefixes
    ("glpat-", 12), ("gldt-", 12), ("glrt-", 12), ("glptt-", 12), ("glcbt-", 12), ("glft-", 12),
    ("glimt-", 12), ("glagent-", 14), ("glsoat-", 14), ("gloas-", 12), ("GR1348941", 20),
    // Bitbucket, Atlassian: API tokens
    ("ATBB", 24), ("ATATT3", 20), ("ATCTT3", 20),
    // Slack: "Token types"
    ("xoxb-", 12), ("xoxp-", 12), ("xoxa-", 12), ("xoxr-", 12), ("xoxs-", 12), ("xoxe-", 12),
    ("xoxe.", 12), ("xoxc-", 12), ("xoxd-", 12), ("xapp-", 12),
    // AWS IAM: "Understanding unique ID prefixes"
    ("AKIA", 16), ("ASIA", 16), ("ABIA", 16), ("ACCA", 16),
    // Google Cloud: API keys, OAuth access tokens and client secrets
    ("AIza", 20), ("ya29.", 12), ("GOCSPX-", 14),
    // Stripe: "API keys"
    ("sk_live_", 12), ("rk_live_", 12), ("sk_test_", 12), ("rk_test_", 12), ("whsec_", 12),
    // OpenAI, Anthropic, Hugging Face, Groq, xAI, Perplexity, Replicate: API keys
    ("sk-ant-", 14), ("sk-proj-", 14), ("sk-svcacct-", 16), ("sk-or-v1-", 14), ("hf_", 16),
    ("gsk_", 20), ("xai-", 20), ("pplx-", 20), ("r8_", 20),
    // HashiCorp: Vault tokens since 1.10, Terraform Cloud is checked by what is in the middle
    ("hvs.", 10), ("hvb.", 10), ("hvr.", 10), ("s.", 26),
    // Package registries: npm, PyPI, RubyGems, crates.io, NuGet, Docker Hub, Clojars, Packagist
    ("npm_", 14), ("pypi-", 14), ("rubygems_", 16), ("cio", 32), ("oy2", 43), ("dckr_pat_", 14),
    ("dckr_oat_", 14), ("CLOJARS_", 20), ("packagist_", 20),
    // DigitalOcean, Heroku, Fly.io, Vercel, Render, Netlify, Linode, Cloudflare, Scaleway, Railway
    ("dop_v1_", 14), ("doo_v1_", 14), ("dor_v1_", 14), ("HRKU-", 14), ("fo1_", 20), ("fm1r_", 20),
    ("fm2_", 20), ("rnd_", 20), ("nfp_", 14), ("v1.0-", 60), ("SCW", 20),
    // SendGrid, Mailgun, Mailchimp by its end, Brevo, Postmark, Twilio, Resend
    ("SG.", 14), ("key-", 20), ("xkeysib-", 16), ("xsmtpsib-", 16), ("re_", 24), ("SK", 34),
    // Grafana, New Relic, Sentry, Datadog, Dynatrace, Honeycomb, PostHog, LaunchDarkly, Sonar, Snyk
    ("glsa_", 12), ("glc_", 20), ("NRAK-", 14), ("NRJS-", 14), ("NRII-", 14), ("sntrys_", 16),
    ("sntryu_", 16), ("ddp_", 20), ("dt0c01.", 14), ("dt0s01.", 14), ("hcaik_", 20), ("phc_", 20),
    ("phx_", 20), ("sdk-", 30), ("api-", 40), ("sqp_", 14), ("squ_", 14), ("sqa_", 14),
    // Shopify, Square, PlanetScale, Databricks, Doppler, Pulumi, Linear, Notion, Figma, Airtable
    ("shpat_", 14), ("shpca_", 14), ("shppa_", 14), ("shpss_", 14), ("sq0atp-", 14),
    ("sq0csp-", 14), ("EAAA", 40), ("pscale_tkn_", 16), ("pscale_pw_", 16), ("dapi", 30),
    ("dp.pt.", 14), ("dp.st.", 14), ("pul-", 20), ("lin_api_", 14), ("secret_", 30), ("ntn_", 20),
    ("figd_", 14), ("PMAK-", 16), ("tskey-", 14), ("sbp_", 20), ("ops_eyJ", 20), ("A3-", 30),
    ("age-secret-key-", 20), ("AGE-SECRET-KEY-", 20), ("CCIPAT_", 14), ("bkua_", 14),
    ("buildkite_", 20), ("tfp_", 20), ("cmVmd", 40), ("AKCp", 30), ("ptr_", 20), ("rpa_", 24),
    // Discord and OpenAI's old keys
    ("mfa.", 30), ("sk-", 20),
  ]

  /// Whether a run of letters, digits, `-`, `_` and `.` is one as a whole.
  static func matches(_ run: Range<Int>, in bytes: CommandLineBytes) -> Bool {
    guard run.count >= 10 else { return false }
    if isWebToken(run, in: bytes) { return true }
    let known = beginnings[Int(bytes[run.lowerBound])].contains {
      run.count >= $0.length && bytes.has($0.prefix, at: run.lowerBound, before: run.upperBound)
        && isRandom(run.lowerBound + $0.prefix.count..<run.upperBound, in: bytes)
    }
    return known || hasSecretMiddle(run, in: bytes)
  }

  /// Words joined by dashes and underscores are a name: `sk-learn-contrib`, `api-gateway`.
  private static func isRandom(_ rest: Range<Int>, in bytes: CommandLineBytes) -> Bool {
    let rest = rest.prefix(96)
    let word = bytes.first(in: rest) { !$0.isSmallLetter && $0 != "-" && $0 != "_" && $0 != "." }
    if word < rest.upperBound { return true }
    // No word has so many letters.
    return rest.count >= 24 && bytes.first(in: rest) { !$0.isSmallLetter } == rest.upperBound
  }

  /// RFC 7519: parts in base64url, of which the first begins with `{"`.
  private static func isWebToken(_ run: Range<Int>, in bytes: CommandLineBytes) -> Bool {
    guard bytes.has("eyJ", at: run.lowerBound, before: run.upperBound), run.count >= 16 else {
      return false
    }
    guard let dot = bytes.first(".", in: run.prefix(2048)) else { return run.count >= 400 }
    return dot - run.lowerBound >= 8 || bytes.has(".eyJ", at: dot, before: run.upperBound)
  }

  /// Terraform Cloud: `ID.atlasv1.SECRET`.
  private static func hasSecretMiddle(_ run: Range<Int>, in bytes: CommandLineBytes) -> Bool {
    guard run.count >= 24, let dot = bytes.first(".", in: run.prefix(24)) else { return false }
    return bytes.has(".atlasv1.", at: dot, before: run.upperBound)
  }

  /// Telegram: "Each bot is given a unique authentication token": `123456:ABC-DEF1234...`, from the
  /// run of digits before the colon. Returns what is behind the colon.
  static func botToken(after run: Range<Int>, in bytes: CommandLineBytes, end: Int) -> Range<Int>? {
    let digits = run.suffix(12)
    guard run.count >= 6, run.upperBound < end, bytes[run.upperBound] == ":" else { return nil }
    var first = digits.upperBound
    while first > digits.lowerBound, bytes[first - 1].isDigit { first -= 1 }
    guard (6...11).contains(digits.upperBound - first) else { return nil }
    let start = run.upperBound + 1
    let last = bytes.first(in: (start..<end).prefix(80)) { !$0.isNameByte }
    let isToken = last - start == 35 || bytes.has("AA", at: start, before: end) && last - start >= 9
    return isToken && isRandom(start..<last, in: bytes) ? start..<last : nil
  }
}
