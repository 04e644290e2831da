/// What is secret in a URL (RFC 3986).
struct SecretURL {
  /// As far as the path of a webhook is looked for.
  private static let lookahead = 256
  /// No host is longer (RFC 1035).
  private static let longestHost = 255

  /// Addresses that are secret themselves: to know one is to be let in. What stands in host and path,
  /// and how many of the path's segments behind that are shown.
  private static let webhooks: [(text: [UInt8], host: Int, shown: Int)] = [
    ("hooks.slack.com/services/", 2),  // Slack: "Sending messages using incoming webhooks"
    ("hooks.slack.com/workflows/", 2), ("hooks.slack.com/triggers/", 2),
    ("discord.com/api/webhooks/", 1),  // Discord: "Webhook Resource"
    ("discordapp.com/api/webhooks/", 1),
    ("webhook.office.com/webhookb2/", 2), ("outlook.office.com/webhook/", 2),  // Microsoft Teams
    ("hooks.zapier.com/hooks/catch/", 1), ("hook.eu1.make.com/", 0), ("hook.us1.make.com/", 0),
    ("maker.ifttt.com/trigger/", 3),  // IFTTT: /trigger/EVENT/with/key/KEY
    ("events.pagerduty.com/integration/", 0), ("hc-ping.com/", 0), ("api.pushcut.io/", 0),
    ("mainnet.infura.io/v3/", 0), ("g.alchemy.com/v2/", 0), ("api.day.app/", 0),
    ("sctapi.ftqq.com/", 0), ("open.feishu.cn/open-apis/bot/v2/hook/", 0),
    ("open.larksuite.com/open-apis/bot/v2/hook/", 0), ("hooks.glip.com/webhook/", 0),
    ("rtmp.youtube.com/live2/", 0), ("twitch.tv/app/", 0),  // stream keys
    ("facebook.com:443/rtmp/", 0), ("facebook.com/rtmp/", 0), ("restream.io/live/", 0),
    ("uptime.betterstack.com/api/v1/heartbeat/", 0), ("heartbeat.uptimerobot.com/", 0),
    ("ping.ohdear.app/", 0), ("cronitor.link/p/", 0),
  ].map { text, shown in
    let text = Array(text.utf8)
    return (text, text.firstIndex(of: UInt8(ascii: "/")) ?? text.count, shown)
  }
  /// Schemes, by their ends, whose user may be a token: forges and registries; Trojan, Shadowsocks
  /// (SIP002), VLESS, Hysteria.
  private static let tokenSchemes: [[UInt8]] = [
    "http", "https", "trojan", "ss", "vless", "hysteria", "hysteria2", "hy2",
  ].map { Array($0.utf8) }
  /// Rocket.Chat, Mattermost, Discourse, GitLab on hosts of their own.
  private static let hookPath: [UInt8] = Array("/hooks/".utf8)

  /// Query parameters that sign a URL, or give access: AWS "Authenticating Requests: Using Query
  /// Parameters", Azure "Create a service SAS", Google "Signed URLs", RFC 6749, RFC 6750.
  private static let parameters: Set<String> = [
    "sig", "signature", "x-amz-signature", "x-amz-security-token", "x-goog-signature", "key",
    "code", "auth", "hmac", "hash", "st", "hdnts", "policy-signature", "tk", "sk", "pw", "pass",
    "p", "authkey", "ticket", "assertion", "state_token", "access", "apppassword", "t", "u_pass",
    "appid", "k", "session", "sid",
  ]
  /// Of these, which have values that are no secrets as well.
  private static let doubtful: Set<String> = [
    "key", "code", "auth", "hash", "st", "tk", "sk", "p", "access", "t", "appid", "k", "session",
    "sid", "pass",
  ]

  /// How the name of a query parameter judges its value, where it is no ``SecretName``.
  static func judge(_ parameter: Range<Int>, in bytes: CommandLineBytes) -> SecretName {
    guard parameter.count <= 24 else { return .none }
    let name = bytes.lowercased(parameter)
    guard parameters.contains(name) else { return .none }
    return doubtful.contains(name) ? .perhaps : .secret
  }

  /// Hides what is secret before the query; `start` is behind `://`. Returns where to go on.
  static func scan(
    schemeEnd: Int, _ start: Int, end: Int, _ bytes: CommandLineBytes
  ) -> Int {
    // Each ends before the next begins, so all of it may be looked at.
    let authority = start..<bytes.first(in: start..<end) { isEnd($0) || isEndOfAuthority($0) }
    let rest = authority.lowerBound..<max(min(start + lookahead, end), authority.upperBound)
    guard
      let found = userinfo(schemeEnd, authority, end, bytes) ?? webhook(authority, rest, bytes)
    else { return start }
    bytes.hide(found)
    return found.upperBound
  }

  static func isEnd(_ byte: UInt8) -> Bool {
    byte.isBlank || byte.isQuote || byte == "`" || byte == "<" || byte == ">"
  }

  private static func isEndOfAuthority(_ byte: UInt8) -> Bool {
    byte == "/" || byte == "?" || byte == "#" || byte == ","
  }

  private static func userinfo(
    _ schemeEnd: Int, _ authority: Range<Int>, _ end: Int, _ bytes: CommandLineBytes
  ) -> Range<Int>? {
    let start = authority.lowerBound
    let colon = bytes.first(":", in: authority)
    var at = bytes.last("@", in: authority)
    // A password may hold a slash, a port may not.
    if at == nil, let colon, bytes[start] != "[" {
      let port = colon + 1..<authority.upperBound
      let isPort = bytes.first(in: port) { !$0.isDigit } == port.upperBound
      if !isPort { at = lastAt(behind: port, end, bytes) }
    }
    if at == nil, authority.upperBound == bytes.cut, authority.count > longestHost {
      at = authority.upperBound
    }
    guard let at else { return nil }
    if let colon, colon < at {
      return SecretValue(colon + 1..<at, in: bytes).isReference ? nil : colon + 1..<at
    }
    // A name alone: of these it is a token, unless it is one of a person.
    let isToken = tokenSchemes.contains { scheme in
      let start = schemeEnd - scheme.count
      return bytes.has(scheme, at: start, before: schemeEnd)
        && !(start > 0 && bytes[start - 1].isLetter)
    }
    let name = SecretValue(start..<at, in: bytes)
    guard isToken, !name.isReference else { return nil }
    return name.isPlainWord && at - start < 16 ? nil : start..<at
  }

  /// The `@` that ends a password with a slash in it, or the place where the text was cut before it.
  private static func lastAt(
    behind port: Range<Int>, _ end: Int, _ bytes: CommandLineBytes
  ) -> Int? {
    let word = bytes.urlWord(at: port.upperBound, end)
    if word.end == bytes.cut {
      return word.at.flatMap { $0 >= port.upperBound ? $0 : nil } ?? word.end
    }
    guard let at = word.at, at >= port.upperBound else { return nil }
    // What is short so far is mostly no password.
    return at - port.upperBound < 64 || port.count >= 16 ? at : nil
  }

  private static func webhook(
    _ authority: Range<Int>, _ rest: Range<Int>, _ bytes: CommandLineBytes
  ) -> Range<Int>? {
    let slash = authority.upperBound
    guard slash < rest.upperBound, bytes[slash] == "/" else { return nil }
    let end = rest.upperBound
    // The host of the table is the end of one.
    for (text, host, shown) in webhooks where slash - host >= authority.lowerBound {
      if bytes.has(text, at: slash - host, before: end) {
        return segment(behind: shown, from: slash - host + text.count, end, bytes)
      }
    }
    // Telegram: "Making requests".
    if bytes.has("/bot", at: slash, before: end),
      let colon = bytes.first(":", in: (slash..<end).prefix(24))
    {
      return segment(behind: 0, from: colon + 1, end, bytes)
    }
    guard bytes.has(hookPath, at: slash, before: end) else { return nil }
    let key = segment(behind: 0, from: slash + hookPath.count, end, bytes)
    return key.flatMap { SecretValue($0, in: bytes).looksLikeSecret ? $0 : nil }
  }

  private static func segment(
    behind shown: Int, from start: Int, _ end: Int, _ bytes: CommandLineBytes
  ) -> Range<Int>? {
    var start = start
    for _ in 0..<shown {
      guard let slash = bytes.first("/", in: start..<end) else { return nil }
      start = slash + 1
    }
    let last = bytes.first(in: start..<end) { isEnd($0) || isEndOfAuthority($0) }
    return start < last ? start..<last : nil
  }
}
