/// One walk over the words of a command line: what its programs take at which place, and options with
/// their value in the word behind.
struct SecretCommands {
  /// Scripts in scripts in scripts are looked into, but not for ever.
  private static let maximumDepth = 3

  let depth: Int
  private var command = SecretCommand()
  /// The command whose output the next one reads.
  private var piped: SecretCommand?

  init(depth: Int = 0) { self.depth = depth }

  mutating func walk(_ words: [ShellWords.Word], _ bytes: CommandLineBytes) {
    for word in words {
      if word.isSeparator {
        let isPipe = bytes[word.range.lowerBound] == "|" && word.range.count == 1
        end(bytes)
        piped = isPipe ? command : nil
        command = SecretCommand(isAsked: command.isAsked)
      } else {
        command.take(word.range, depth: depth, bytes)
        look(into: word.range, bytes)
      }
    }
    end(bytes)
  }

  /// A word of several words may be a script.
  private func look(into word: Range<Int>, _ bytes: CommandLineBytes) {
    guard depth < Self.maximumDepth, !bytes.prose.contains(word.lowerBound) else { return }
    guard bytes.first(in: word, where: \.isBlank) < word.upperBound else { return }
    let inner = ShellWords(word, in: bytes).words
    guard inner.count > 1 else { return }
    var commands = SecretCommands(depth: depth + 1)
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
