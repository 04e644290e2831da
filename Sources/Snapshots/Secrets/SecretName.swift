/// How much a name says of the value that it is given.
enum SecretName {
  case none
  /// `key`, `auth`: a secret if the value looks like one.
  case perhaps
  /// `user`, `creds`: what follows the colon, if there is one.
  case user
  /// `token`, `pin`: a secret, unless it is a number of less digits than this.
  case number(Int)
  case secret

  /// Whether it is the name of a secret and of nothing else.
  var saysSecret: Bool {
    switch self {
    case .secret, .number: true
    case .none, .perhaps, .user: false
    }
  }
}

// The tables.
extension SecretName {
  /// What the letters of a name end with, whatever separates them: `dbPassword`, `pass-word`,
  /// `MYSQLPASSWORD`.
  private static let endings: [[UInt8]] = [
    "password",  // nearly every program
    "passwd", "passphrase", "passcode", "passwort", "passwords",
    "pwd",  // mysql(1) MYSQL_PWD, ADO.NET Pwd=
    "secret", "credential", "credentials",
    "apikey", "accesskey", "secretkey", "privatekey", "authkey", "accountkey", "signingkey",
    "encryptionkey", "masterkey", "sharedkey",  // as `key` with these before it, run together
    "authorization",  // RFC 9110
    "cookie",  // RFC 6265
    "storepass", "keypass",  // keytool(1)
    "requirepass", "masterauth", "authpass",  // redis.conf
    "userpass", "dbpass", "rootpass", "adminpass", "becomepass", "sshpass", "smtppass",
    "secretkeybase",  // Rails
    "sonarlogin",  // SonarScanner: a token
    "pgpass", "ftppass", "mailpass", "proxypass", "ldappass", "vncpass", "rpcpass", "bindpass",
    "httppass", "mysqlpass", "sqlpass", "wifipass", "svcpass",
    "accountsid", "mnemonic",
    "artapi",  // JFrog: X-JFrog-Art-Api
    "honeycombteam",  // Honeycomb: x-honeycomb-team
    "tspass", "kspass",  // OpenSearch: securityadmin.sh
    "pskkey",  // gnutls-cli(1)
    "keyrijndael", "keyhmac",  // fwknop(8)
    "activationkey", "securitykey", "setupkey", "streamkey", "licensekey",
  ].map { Array($0.utf8) }

  /// What the last word of a name has to be, whole.
  private static let words: [WordKey: SecretName] = table([
    "pass": .number(3),  // `-pass 1` of ffmpeg(1) is none
    "token": .number(6), "pat": .number(6), "jwt": .secret, "bearer": .secret, "pw": .secret,
    "psk": .secret, "passw": .secret, "psw": .secret, "pword": .secret, "passkey": .secret,
    "creds": .secret, "cred": .secret, "pin": .number(4), "otp": .number(4), "totp": .number(4),
    "secrets": .perhaps, "key": .perhaps, "auth": .perhaps, "hmac": .perhaps, "salt": .perhaps,
    "community": .perhaps, "sessionid": .perhaps,
    "signature": .perhaps, "sig": .perhaps, "webhook": .perhaps, "access": .perhaps,
    "pepper": .perhaps, "keys": .perhaps,
    "user": .user, "username": .user, "userpwd": .secret, "login": .user, "basic": .user,
    "basicauth": .user,
  ])
  private static func table(_ words: [String: SecretName]) -> [WordKey: SecretName] {
    [WordKey: SecretName](uniqueKeysWithValues: words.map { (WordKey($0.key), $0.value) })
  }
  /// What makes the `key` after it a secret.
  private static let keys = WordKey.set([
    "api", "access", "secret", "private", "auth", "encryption", "signing", "master", "shared",
    "account", "storage", "license", "crypt", "session", "application", "app", "admin", "deploy",
    "webhook", "write", "ingest", "service", "preshared", "aes", "hmac", "stream", "registration",
    "join", "subscription", "functions", "jwt", "decryption", "tenant", "integration", "recovery",
    "authentication", "network", "publish", "wpa", "wep", "root", "unseal", "cipher", "routing",
    "activation", "security", "setup", "enrollment",
  ])
  /// What makes the `key` after it one for all to see, or none at all.
  private static let harmlessKeys = WordKey.set([
    "public", "primary", "foreign", "sort", "partition", "cache", "hash", "map", "index", "group",
    "order", "row", "lookup", "range", "bind", "host", "pub", "object", "s3", "dedup", "hot",
    "project", "issue", "repo", "component",  // SonarQube, Jira
  ])
  /// Behind the word for the secret they change nothing.
  private static let trailing = WordKey.set([
    "value", "hash", "text", "plain", "string", "base", "b", "new", "old", "prod", "production",
    "dev", "staging", "test", "live", "confirm", "confirmation", "encrypted", "data", "primary",
    "secondary", "admin", "root", "current", "previous", "raw", "v",
  ])
  /// What makes the `token` after it one of a page, a request or a text.
  private static let harmlessTokens = WordKey.set([
    "next", "lock", "request", "idempotency", "continuation", "pagination", "page", "starting",
    "update", "sequence", "creation", "change", "forward", "backward", "cancel", "sync", "eos",
    "bos", "pad", "unk", "mask", "end", "stop", "special", "upload", "sep", "cls", "image", "start",
    "per", "cost", "resume", "copy", "purchase",
  ])
  /// Right before it they say that the value is the name of one: `existingSecret` of Helm charts.
  private static let naming = WordKey.set(["existing", "pull", "external", "load"])
  /// In front they say that it is asked for, counted, or not wanted.
  private static let asking = WordKey.set([
    "no", "ask", "prompt", "without", "require", "get", "use", "has", "is", "enable", "disable",
    "allow", "skip", "show", "list", "generate", "gen", "with", "max", "min", "num", "count",
    "total", "verify", "validate", "check", "read", "reset", "print", "force", "public", "pub",
  ])
}

extension SecretName {
  private static let key = WordKey("key"), keyList = WordKey("keys"), token = WordKey("token")
  private static let pattern = WordKey("pat"), access = WordKey("access"),
    secretWord = WordKey("secret")
  private static let tokenLetters = [Array("token".utf8)]
  /// etcd: the name of a cluster.
  private static let clusterNames = [Array("initialclustertoken".utf8)]

  /// The name as it was written: `--db-password`, `-Dspring.datasource.password`, `apiKey`.
  init(_ range: Range<Int>, in bytes: CommandLineBytes) {
    // No name that a program has is longer, and what is not looked at costs nothing.
    var range = range.suffix(NameWords.capacity)
    var isProperty = false
    // `-Dpass=`, `-Ppass=`: a property of Java's, Maven's and Gradle's.
    if range.count > 2, bytes[range.lowerBound] == "-", bytes[range.lowerBound + 2].isLetter,
      bytes[range.lowerBound + 1] == "D" || bytes[range.lowerBound + 1] == "P",
      // PowerShell: `-Password`
      !bytes.has("-Pass", at: range.lowerBound, before: range.upperBound)
    {
      range = range.dropFirst(2)
      isProperty = true
    }
    var words = NameWords(range, in: bytes)
    while words.count > 1, let last = words.last, Self.trailing.contains(last) {
      words.removeLast()
    }
    guard let first = words.first, let last = words.last, !Self.asking.contains(first) else {
      self = .none
      return
    }
    // `key1`, `key2` are names in examples and lists.
    let isNumbered = last == Self.key && words.count == 1 && bytes[range.upperBound - 1].isDigit
    self = isNumbered ? .none : Self.judge(last, words)
    // `-Dkey=name` is one of many.
    if isProperty, words.count == 1, case .perhaps = self { self = .none }
  }

  private static func judge(_ last: WordKey, _ words: NameWords) -> SecretName {
    let previous = words.previous
    if let previous {
      if naming.contains(previous) { return .none }
      if last == token, harmlessTokens.contains(previous) { return .none }
    }
    if last == key || last == keyList {
      guard let previous else { return last == key ? .perhaps : .none }
      if keys.contains(previous) { return last == key ? .secret : .perhaps }
      return harmlessKeys.contains(previous) || last == keyList ? .none : .perhaps
    }
    if last == access, previous != secretWord { return .none }
    if last == token, words.ends(with: clusterNames) { return .none }
    if words.ends(with: endings) { return .secret }
    // Alone it is a pattern.
    if last == pattern, previous == nil { return .none }
    if let kind = self.words[last] { return kind }
    if words.ends(with: tokenLetters) { return .number(6) }
    return .none
  }
}
