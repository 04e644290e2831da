/// An option that holds a secret without its name saying so, or in the argument after it.
struct SecretOption {
  /// What of the value is the secret.
  enum Value {
    case whole
    /// What follows the first colon, or the percent sign: `user:password`.
    case after(Character)
    /// It is one if it looks like one.
    case perhaps
  }

  let names: [String]
  let value: Value
  /// Also in one with the option: `-psecret`.
  var isJoined = false
  /// Also in the argument after it.
  var isSeparate = true

  /// By program. `docker -p` and many others are ports: there is nothing to guess.
  static let byProgram: [String: SecretOption] = {
    let mysql = SecretOption(names: ["-p"], value: .whole, isJoined: true, isSeparate: false)
    let joined = SecretOption(names: ["-p"], value: .whole, isJoined: true)
    let ldap = SecretOption(names: ["-w"], value: .whole, isJoined: true)
    var table: [String: SecretOption] = [
      "sshpass": joined, "mongo": joined, "mongosh": joined, "mongodump": joined,
      "mongorestore": joined, "login": SecretOption(names: ["-p"], value: .whole),
      "7z": mysql, "7za": mysql, "7zr": mysql, "rar": mysql, "unrar": mysql,
      "zip": SecretOption(names: ["-P"], value: .whole),
      "unzip": SecretOption(names: ["-P"], value: .whole),
      "sqlcmd": SecretOption(names: ["-P"], value: .whole, isJoined: true),
      "redis-cli": SecretOption(names: ["-a"], value: .whole),
      "valkey-cli": SecretOption(names: ["-a"], value: .whole),
      "curl": SecretOption(
        names: ["-u", "-U", "--user", "--proxy-user"], value: .after(":"), isJoined: true),
      "smbclient": SecretOption(names: ["-U", "--user"], value: .after("%"), isJoined: true),
      "rpcclient": SecretOption(names: ["-U", "--user"], value: .after("%"), isJoined: true),
    ]
    for name in ["", "dump", "admin", "import", "show", "check", "slap", "binlog"] {
      table["mysql" + name] = mysql
      table["mariadb" + (name.isEmpty ? "" : "-" + name)] = mysql
    }
    for name in ["search", "modify", "add", "delete", "passwd", "whoami", "compare"] {
      table["ldap" + name] = ldap
    }
    return table
  }()
}

extension SecretOption.Value {
  func masked(_ value: String) -> String {
    switch self {
    case .whole:
      return value.isEmpty ? value : Secrets.mask
    case .after(let separator):
      guard let place = value.firstIndex(of: separator) else { return value }
      return value[...place] + Secrets.mask
    case .perhaps:
      let bytes = Array(value.utf8)
      if SecretName.perhaps.hides(bytes[...]) { return Secrets.mask }
      var scanner = SecretScanner(value)
      return scanner.scrubbed()
    }
  }
}

/// The options of the program whose arguments are walked over: `sudo sshpass -p x mysql -px` has three.
struct SecretOptions {
  private var known: SecretOption?

  /// An option with its secret in one.
  func masked(_ argument: String) -> String? {
    guard let known, known.isJoined else { return nil }
    let name = known.names.first { $0.count == 2 && argument.hasPrefix($0) }
    guard let name, argument.count > name.count else { return nil }
    return name + known.value.masked(String(argument.dropFirst(name.count)))
  }

  /// What the argument says of the next one by the program that it is given to; a program's name says
  /// which options there will be.
  mutating func valueByProgram(after argument: String) -> SecretOption.Value? {
    guard argument.hasPrefix("-") else {
      // No program's name is that long.
      let name = argument.utf8.count > 256 ? nil : argument.split(separator: "/").last
      if let name, let option = SecretOption.byProgram[String(name)] { known = option }
      return nil
    }
    guard let known, known.isSeparate, known.names.contains(argument) else { return nil }
    return known.value
  }

  /// What the argument says of the next one.
  mutating func value(after argument: String) -> SecretOption.Value? {
    if let value = valueByProgram(after: argument) { return value }
    guard argument.hasPrefix("-") else { return nil }
    guard argument.utf8.count <= 256, !argument.contains("=") else { return nil }
    let name = Array(argument.utf8)
    guard name.allSatisfy(SecretScanner.isNameByte) else { return nil }
    switch SecretName(name[...]) {
    case .none: return nil
    case .perhaps: return .perhaps
    case .secret: return .whole
    }
  }
}
