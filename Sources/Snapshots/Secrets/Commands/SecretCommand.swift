/// One command of a script, or of a command line.
struct SecretCommand {
  typealias Form = SecretProgram.Form

  /// More words than these are not looked at by their place.
  static let maximumPlaces = 64

  var program: SecretProgram?
  var isEcho = false
  /// Whether what it sends is what was asked for before: expect(1).
  var sends = false
  var waits = false
  var searches = false
  /// Whether it waits to be asked for a secret.
  var isAsked: Bool
  /// Words that are neither options nor their values.
  var places: [Range<Int>] = []
  /// What stands behind `<<<`.
  var inputs: [Range<Int>] = []
  /// Options that were given, as far as a rule may want to know.
  var options: [Range<Int>] = []
  var expected: Expected?
  /// What stands behind that, where an option takes several words.
  var pending: ArraySlice<Form> = []
  var wasOption = false
  var hasBegun = false
  var mayRun = true
  /// Whether it tells where programs are, and the last one of these: `which mysql`.
  var locates = false
  var located: Located?
  /// Of a program in no table: whether it was given a user, and what may be that user's password.
  var hasUser = false
  var candidates: [Range<Int>] = []
  /// What the name says that an option gave: `--name DB_PASSWORD --value secret`.
  var givenName = SecretName.none

  typealias Located = (program: SecretProgram, name: WordKey)

  /// What the word before says of this one.
  enum Expected {
    case form(Form)
    case named(SecretName)
    case value, input
    /// A user, and what may be a password, of a program in no table.
    case user, password
    /// What a value behind it is that of.
    case name
  }

  init(isAsked: Bool = false) { self.isAsked = isAsked }

  mutating func take(_ word: Range<Int>, depth: Int, _ bytes: CommandLineBytes) {
    if word.isEmpty {
      expected = nil
      places.append(word)
      return
    }
    if let expected, !isOption(word, beside: expected, bytes) {
      self.expected = pending.popFirst().map { form in
        form == .ofName ? .named(Self.name(at: word, bytes)) : .form(form)
      }
      wasOption = false
      return hide(word, as: expected, bytes)
    }
    (expected, pending) = (nil, [])
    if depth > 0, takeRedirection(word, bytes) { return }
    if bytes.has("<<<", at: word.lowerBound, before: word.upperBound) {
      if word.count == 3 {
        expected = .input
      } else {
        inputs.append(word.lowerBound + 3..<word.upperBound)
      }
    } else if word.count > 1, bytes[word.lowerBound] == "-" || isSlashOption(word, bytes) {
      takeOption(word, depth: depth, bytes)
    } else {
      takeWord(word, depth: depth, bytes)
    }
  }

  /// `> file`, `2>&1`, `< file`.
  mutating func takeRedirection(_ word: Range<Int>, _ bytes: CommandLineBytes) -> Bool {
    let sign = bytes.first(in: word.prefix(2)) { !$0.isDigit }
    guard sign < word.upperBound, bytes[sign] == ">" || bytes[sign] == "<",
      !bytes.has("<<", at: sign, before: word.upperBound)
    else { return false }
    let rest = bytes.first(in: sign..<word.upperBound) { $0 != ">" && $0 != "<" }
    if rest == word.upperBound { expected = .value }
    return true
  }

  /// A value may begin with a dash, but the next option is none.
  func isOption(
    _ word: Range<Int>, beside expected: Expected, _ bytes: CommandLineBytes
  ) -> Bool {
    guard bytes[word.lowerBound] == "-", word.count > 1 else { return false }
    if case .form(let form) = expected, form != .any { return false }
    if case .input = expected { return false }
    return bytes[word.lowerBound + 1] == "-" || word.count <= 3
      || !SecretValue(word, in: bytes).hasDigit
  }

  func isSlashOption(_ word: Range<Int>, _ bytes: CommandLineBytes) -> Bool {
    guard let program, bytes[word.lowerBound] == "/" else { return false }
    return program.rules.contains { $0.option.hasPrefix("/") }
  }
}

// Words that are no options.
extension SecretCommand {
  mutating func takeWord(
    _ word: Range<Int>, depth: Int, _ bytes: CommandLineBytes
  ) {
    defer { wasOption = false }
    if !hasBegun, isAssignment(word, bytes) || isSubstitution(word, bytes) { return }
    if takeProgram(word, bytes) { return }
    // sc.exe: `password= secret`; in capitals it is a variable without a value.
    if hasBegun, (2..<32).contains(word.count), bytes[word.upperBound - 1] == "=",
      bytes[word.upperBound - 2].isSmallLetter, program?.runs != true,
      case .secret = SecretName(word.dropLast(), in: bytes)
    {
      expected = .form(.perhaps)
    }
    hasBegun = true
    // What is looked for is often the name of a secret: `grep password: file`.
    if searches { bytes.prose.insert(word.lowerBound) }
    if waits, asksForSecret(word, bytes) { isAsked = true }
    if places.count < Self.maximumPlaces { places.append(word) }
  }

  /// Whether it begins a program of the tables.
  private mutating func takeProgram(_ word: Range<Int>, _ bytes: CommandLineBytes) -> Bool {
    guard locates || mayRun && !(wasOption && hasBegun && program?.runs != true),
      word.count <= 128
    else { return false }
    let name = Self.name(of: word, bytes)
    let found = SecretProgram.all[name]
    if locates, let found { located = (found, name) }
    if mayRun, let found, !(wasOption && !found.takesSecrets && hasBegun) {
      begin(found, name)
      return true
    }
    if !hasBegun, SecretProgram.plain.contains(name) {
      mayRun = false
      searches = SecretProgram.searching.contains(name)
      locates = SecretProgram.locating.contains(name)
    }
    return false
  }

  /// Whether a command may begin with this word.
  func isProgram(_ word: Range<Int>, _ bytes: CommandLineBytes) -> Bool {
    guard !word.isEmpty, word.count <= 128, bytes[word.lowerBound] != "-" else { return false }
    if expected != nil { return false }
    let name = Self.name(of: word, bytes)
    return SecretProgram.all[name] != nil || SecretProgram.plain.contains(name)
  }

  private static let echo = WordKey("echo"), printf = WordKey("printf"), send = WordKey("send")
  private static let expect = WordKey("expect")

  private mutating func begin(_ found: SecretProgram, _ name: WordKey) {
    program = found
    isEcho = name == Self.echo || name == Self.printf
    locates = SecretProgram.locating.contains(name)
    (sends, waits) = (name == Self.send, name == Self.expect)
    (hasBegun, mayRun) = (true, found.runs)
    places.removeAll()
    options.removeAll()
  }

  /// What another command has found is the program, unless there is one.
  mutating func run(_ located: Located) {
    if mayRun, !hasBegun || program?.runs == true { begin(located.program, located.name) }
  }

  /// The `$` of `$( ... )`, where a program may stand.
  private func isSubstitution(_ word: Range<Int>, _ bytes: CommandLineBytes) -> Bool {
    word.count == 1 && bytes[word.lowerBound] == "$"
  }

  /// `NAME=value` before the program.
  private func isAssignment(_ word: Range<Int>, _ bytes: CommandLineBytes) -> Bool {
    let end = bytes.first(in: word.prefix(64)) { !$0.isNameByte }
    return end > word.lowerBound && end < word.upperBound && bytes[end] == "="
  }

  /// `assword:`, as scripts for expect(1) wait for it.
  private func asksForSecret(_ word: Range<Int>, _ bytes: CommandLineBytes) -> Bool {
    guard word.count < 48 else { return false }
    let text = bytes.lowercased(word)
    return text.contains("assword") || text.contains("assphrase")
  }

  /// Without its directory, and without `.exe`.
  private static func name(of word: Range<Int>, _ bytes: CommandLineBytes) -> WordKey {
    let word = meant(by: word, bytes)
    var start = word.lowerBound
    if let slash = bytes.last("/", in: word) { start = slash + 1 }
    if start < word.upperBound, bytes[start] == "-" { start += 1 }
    let end = word.upperBound
    let isWindows =
      bytes.has(".exe", at: end - 4, before: end) || bytes.has(".bat", at: end - 4, before: end)
    return bytes.key(start..<(isWindows ? max(end - 4, start) : end))
  }

  /// `mysql` of `"$(which mysql)"`, `${MYSQL:-mysql}`; and of `$MYSQL` the name, which is mostly that of
  /// the program.
  private static func meant(by word: Range<Int>, _ bytes: CommandLineBytes) -> Range<Int> {
    guard let first = word.first, bytes[first] == "$" || bytes[first] == "`" else { return word }
    let last = bytes[word.upperBound - 1]
    var rest = word.dropFirst(bytes[first] == "`" || word.count < 2 ? 1 : 2)
    if last == ")" || last == "}" || last == "`" { rest = rest.dropLast() }
    if bytes[first] == "`" || bytes[rest.lowerBound - 1] == "(" {
      let blank = bytes.first(" ", in: rest) ?? rest.upperBound
      let isPath = SecretProgram.locating.contains(bytes.key(rest.lowerBound..<blank))
      return isPath ? (bytes.last(" ", in: rest) ?? blank - 1) + 1..<rest.upperBound : word
    }
    if bytes[rest.lowerBound - 1] != "{" { return word.dropFirst() }
    guard let colon = bytes.first(":", in: rest), colon + 2 <= rest.upperBound else { return rest }
    return colon + 2..<rest.upperBound
  }
}
