import CLinux

/// Hashes of passwords as crypt(5) has them, by libxcrypt.
package enum PasswordHash {
  /// Whether the password has that hash, compared in constant time; none has that holds a NUL, which would
  /// end it early. It takes as long as the hash's cost says.
  package static func isRight(_ password: String, _ hash: String) -> Bool {
    let matches = unsafe linux_crypt_matches(password, hash)
    return matches && !password.utf8.contains(0)
  }
}
