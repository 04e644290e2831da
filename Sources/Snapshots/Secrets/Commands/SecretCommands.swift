/// One walk over the words of a command line: what its programs take at which place, and options with
/// their value in the word behind.
struct SecretCommands {
  /// Scripts in scripts in scripts are looked into, but not for ever.
  private static let maximumDepth = 3

  /// So many commands in commands, `$( ... )`, are returned from.
  private static let maximumOuter = 16

  let depth: Int
  private var command = SecretCommand()
  /// The command whose output the next one reads.
  private var piped: SecretCommand?
  /// The commands around this one, which go on behind its `)` or `` ` ``.
  private var outer: [Outer] = []

  private struct Outer {
    var command = SecretCommand()
    var piped: SecretCommand?
    /// What opened the inner one: `(`, `` ` ``, or `\` for `` \` ``.
    var mark = UInt8(ascii: "(")
    /// Whether the output of the inner one is a word of its own.
    var isWord = false
  }

  init(depth: Int = 0, typedInto program: SecretProgram? = nil) {
    self.depth = depth
    command.program = program
  }

  mutating func walk(_ words: [ShellWords.Word], _ bytes: CommandLineBytes) {
    for word in words {
      if word.isSeparator {
        takeSeparator(word.range, bytes)
      } else {
        if word.isBehindControl, command.isProgram(word.range, bytes) { next(bytes) }
        command.take(word.range, depth: depth, bytes)
        look(into: word.range, bytes)
      }
    }
    end(bytes)
    for around in outer.reversed() {
      (command, piped) = (around.command, around.piped)
      end(bytes)
    }
  }

  private mutating func takeSeparator(_ sign: Range<Int>, _ bytes: CommandLineBytes) {
    switch bytes[sign.lowerBound] {
    case UInt8(ascii: "("): open(sign, bytes)
    case UInt8(ascii: ")"): close(sign.count, bytes)
    case UInt8(ascii: "`"), UInt8(ascii: "\\"): takeBacktick(sign, bytes)
    default:
      let isPipe = bytes[sign.lowerBound] == "|" && sign.count == 1
      next(isPipe: isPipe, bytes)
    }
  }

  private mutating func next(isPipe: Bool = false, _ bytes: CommandLineBytes) {
    end(bytes)
    piped = isPipe ? command : nil
    command = SecretCommand(isAsked: command.isAsked)
  }

  /// `$( ... )` stands in a command, which goes on behind it; `( ... )` does not.
  private mutating func open(_ sign: Range<Int>, _ bytes: CommandLineBytes) {
    let start = sign.lowerBound - 1
    let isInside = start >= 0 && bytes[start] == "$"
    var around = Outer()
    if isInside {
      around = Outer(command: command, piped: piped, isWord: Self.isStart(start, bytes))
      (command, piped) = (SecretCommand(isAsked: command.isAsked), nil)
    } else {
      next(bytes)
    }
    for index in 0..<sign.count where outer.count < Self.maximumOuter {
      outer.append(index == 0 ? around : Outer())
    }
  }

  private mutating func close(_ count: Int, _ bytes: CommandLineBytes) {
    let located = command.located
    next(bytes)
    for _ in 0..<count {
      guard let around = outer.popLast() else { return }
      let isAsked = command.isAsked
      (command, piped) = (around.command, around.piped)
      command.isAsked = command.isAsked || isAsked
      // `$(which mysql) -psecret`
      if count == 1, around.isWord, let located { command.run(located) }
    }
  }

  /// Opens a command in a command, or closes it.
  private mutating func takeBacktick(_ sign: Range<Int>, _ bytes: CommandLineBytes) {
    let mark = bytes[sign.lowerBound]
    // Between two that follow each other there is nothing.
    if mark == "`", sign.count.isMultiple(of: 2) { return }
    if outer.last?.mark == mark { return close(1, bytes) }
    guard outer.count < Self.maximumOuter else { return next(bytes) }
    outer.append(
      Outer(
        command: command, piped: piped, mark: mark, isWord: Self.isStart(sign.lowerBound, bytes)))
    (command, piped) = (SecretCommand(isAsked: command.isAsked), nil)
  }

  private static func isStart(_ place: Int, _ bytes: CommandLineBytes) -> Bool {
    guard place > 0 else { return true }
    let before = bytes[place - 1]
    return before.isBlank || before.isQuote || before == ";" || before == "|" || before == "&"
      || before == "(" || before == "`"
  }

  /// A word of several words may be a script.
  private func look(into word: Range<Int>, _ bytes: CommandLineBytes) {
    guard depth < Self.maximumDepth, !bytes.prose.contains(word.lowerBound) else { return }
    guard
      bytes.first(in: word, where: { $0.isBlank || ShellWords.beginsControl($0) }) < word.upperBound
    else {
      return
    }
    let inner = ShellWords(word, in: bytes).words
    guard inner.count > 1 else { return }
    let program = command.program?.takesCommands == true ? command.program : nil
    var commands = SecretCommands(depth: depth + 1, typedInto: program)
    commands.walk(inner, bytes)
  }

  private mutating func end(_ bytes: CommandLineBytes) {
    command.end(bytes)
    guard command.readsSecret(bytes) else { return }
    let texts = command.inputs + (piped?.isEcho == true ? piped?.places ?? [] : [])
    for text in texts {
      SecretCommand.hideInput(text, isPair: command.readsPairs, bytes)
    }
  }
}
