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
  /// The commands around this one, which go on behind its `)`.
  private var outer: [(command: SecretCommand, piped: SecretCommand?)] = []

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
      (command, piped) = around
      end(bytes)
    }
  }

  private mutating func takeSeparator(_ sign: Range<Int>, _ bytes: CommandLineBytes) {
    switch bytes[sign.lowerBound] {
    case UInt8(ascii: "("): open(sign, bytes)
    case UInt8(ascii: ")"): close(sign, bytes)
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
    let isInside = sign.lowerBound > 0 && bytes[sign.lowerBound - 1] == "$"
    let around = isInside ? (command, piped) : (SecretCommand(), nil)
    if isInside {
      (command, piped) = (SecretCommand(isAsked: command.isAsked), nil)
    } else {
      next(bytes)
    }
    for index in 0..<sign.count where outer.count < Self.maximumOuter {
      outer.append(index == 0 ? around : (SecretCommand(), nil))
    }
  }

  private mutating func close(_ sign: Range<Int>, _ bytes: CommandLineBytes) {
    next(bytes)
    for _ in 0..<sign.count {
      guard let around = outer.popLast() else { return }
      let isAsked = command.isAsked
      (command, piped) = around
      command.isAsked = command.isAsked || isAsked
    }
  }

  /// A word of several words may be a script.
  private func look(into word: Range<Int>, _ bytes: CommandLineBytes) {
    guard depth < Self.maximumDepth, !bytes.prose.contains(word.lowerBound) else { return }
    guard bytes.first(in: word, where: { $0.isBlank || $0 == 0xEF }) < word.upperBound else {
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
