extension SecretProgram {
  /// Programs with many options and arguments of which none is a program that is run.
  static let plain = WordKey.set([
    "grep", "egrep", "fgrep", "rg", "ag", "ack", "zgrep", "zegrep", "bzgrep", "xzgrep", "man",
    "which", "whereis", "whatis", "type", "apt",
    "apt-get", "apt-cache", "dpkg", "rpm", "yum", "dnf", "apk", "pacman", "zypper", "brew", "snap",
    "systemctl", "service", "vim", "vi", "nano", "emacs", "cat", "less", "more", "tail", "head",
    "ls", "cd", "cp", "mv", "rm", "ln", "mkdir", "chmod", "chown", "stat", "file", "du", "df", "ps",
    "pgrep", "pkill", "killall", "kill", "pidof", "sed", "awk", "sort", "uniq", "cut", "tr", "tee",
    "wc", "diff", "tar", "gzip", "rsync", "journalctl", "dpkg-query", "update-rc.d", "test", "[",
    "touch", "install", "lsof", "ss", "netstat", "top", "htop", "id", "getent", "host", "dig",
    "ping", "date", "sleep", "cowsay", "cp", "cmp", "tree", "code", "xdg-open",
  ])

  /// Of these, those that are given words to look for.
  static let searching = WordKey.set([
    "grep", "egrep", "fgrep", "rg", "ag", "ack", "pgrep", "man", "zgrep", "zegrep", "bzgrep",
    "xzgrep", "pkill",
  ])

  /// Programs that say where those are that they are given: `$(which mysql)`, `$(command -v mysql)`.
  static let locating = WordKey.set(["which", "whereis", "type", "whence", "command"])

  /// By name, in small letters.
  static let all: [WordKey: SecretProgram] = {
    var all: [WordKey: SecretProgram] = [:]
    for (names, program) in databases + network + remote + cloud + forges + archives + tools
      + servers
    {
      for name in names.split(whereSeparator: \.isWhitespace) {
        let key = WordKey(name.lowercased())
        all[key] = all[key].map { SecretProgram($0, program) } ?? program
      }
    }
    return all
  }()
}
