/// Credentials that were right, by a keyed hash: hashing them again would cost as much as an attack.
///
/// Wrong ones are not kept, so that a flood of them drives no valid one out.
struct PasswordCache {
  private static let capacity = 64

  struct Key: Hashable {
    let first: Int
    let second: Int
  }

  /// Of this process alone; what a memory image shows of a password is of no use without it.
  private let salts = (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max))
  private var keys: Set<Key> = []

  /// The hash is part of the key: a changed password makes the old one unknown.
  func key(_ credentials: BasicCredentials, hash: String) -> Key {
    func mixed(_ salt: UInt64) -> Int {
      var hasher = Hasher()
      hasher.combine(salt)
      hasher.combine(credentials.user)
      hasher.combine(credentials.password)
      hasher.combine(hash)
      return hasher.finalize()
    }
    return Key(first: mixed(salts.0), second: mixed(salts.1))
  }

  func contains(_ key: Key) -> Bool { keys.contains(key) }

  mutating func insert(_ key: Key) {
    if keys.count >= Self.capacity { keys = [] }
    keys.insert(key)
  }
}
