// Values that ask for a secret, or hold names again, instead of being one.
extension SecretValue {
  /// What asks for a secret instead of giving it: a variable, a command, a template, a file.
  var isReference: Bool {
    guard let first = first else { return true }
    switch first {
    case UInt8(ascii: "$"): return isVariable
    case UInt8(ascii: "@"):
      return isPathAt(range.lowerBound + 1)
        || bytes.has("@keychain:", at: range.lowerBound, before: range.upperBound)
        || bytes.has("@env:", at: range.lowerBound, before: range.upperBound)
    case UInt8(ascii: "`"): return true
    case UInt8(ascii: "\\"):
      return isPattern || range.count > 1 && bytes[range.lowerBound + 1] == "$"
    case UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "%"):
      guard range.count > 2, first != "{" || !isJSON else { return false }
      let last = bytes[range.upperBound - 1]
      return last == "}" || last == ">" || last == "%" || last == "s"
    case UInt8(ascii: "-"): return range.count == 1
    // `(token=)[^&]+`
    case UInt8(ascii: ")"): return true
    case UInt8(ascii: "."): return isPattern || isField
    case UInt8(ascii: "["), UInt8(ascii: "("): return isPattern
    default: return isModifier || isExpression
    }
  }

  /// How regular expressions begin: `.*`, `[^,]`, `\S+`, `\(`, `(.`.
  private var isPattern: Bool {
    guard range.count > 1 else { return false }
    let next = bytes[range.lowerBound + 1]
    switch bytes[range.lowerBound] {
    case UInt8(ascii: "."): return next == "*" || next == "+" || next == "?" || next == "\\"
    case UInt8(ascii: "["): return next == "^" || next == "[" || next == "a" || next == "A"
    case UInt8(ascii: "("): return next == "." || next == "?" || next == "["
    default:
      return next == "S" || next == "w" || next == "d" || next == "s" || next == "(" || next == "K"
        || next == "b" || next == "W"
    }
  }

  /// `.metadata.name`: jq(1), templates.
  private var isField: Bool {
    range.count < Self.lookahead && isAll { $0.isSmallLetter || $0 == "." || $0 == "_" }
  }

  private var isJSON: Bool { bytes[range.lowerBound + 1] == "\"" }

  /// A list or an object, in which there are names again; `{SSHA}...` is a hash.
  var isObject: Bool {
    guard let first else { return false }
    return first == UInt8(ascii: "[")
      || first == UInt8(ascii: "{")
        && (range.count == 1 || !bytes[range.lowerBound + 1].isLetter)
  }

  /// `$NAME`, `${NAME}`, `$(command)`; `$6$salt$hash` is none.
  private var isVariable: Bool {
    guard range.count > 1 else { return true }
    let next = bytes[range.lowerBound + 1]
    if next == "{" || next == "(" { return true }
    let name = range.lowerBound + 1..<min(range.upperBound, range.lowerBound + 48)
    return !next.isDigit
      && bytes.first(in: name) { !$0.isLetter && !$0.isDigit && $0 != "_" } == range.upperBound
  }

  /// Where to take it from, as openssl-passphrase-options(1), and keytool(1), have it.
  private var isModifier: Bool {
    bytes.has("env:", at: range.lowerBound, before: range.upperBound)
      || bytes.has("file:", at: range.lowerBound, before: range.upperBound)
      || bytes.has("fd:", at: range.lowerBound, before: range.upperBound)
      || bytes.has("pkcs11:", at: range.lowerBound, before: range.upperBound)
      || bytes.has("ref+", at: range.lowerBound, before: range.upperBound)
      || bytes.has("op://", at: range.lowerBound, before: range.upperBound)
      || bytes.has("arn:", at: range.lowerBound, before: range.upperBound)
  }

  /// A call or a variable of a program's own language: `getpass()`, `os.environ["X"]`, `process.env.X`.
  private var isExpression: Bool {
    let name = range.prefix(40)
    let end = bytes.first(in: name) { !$0.isLetter && $0 != "_" && $0 != "." }
    if end > range.lowerBound, end < name.upperBound, bytes[end] == "(" { return true }
    return bytes.has("os.environ", at: range.lowerBound, before: range.upperBound)
      || bytes.has("process.env", at: range.lowerBound, before: range.upperBound)
      || bytes.has("ENV[", at: range.lowerBound, before: range.upperBound)
  }
}
