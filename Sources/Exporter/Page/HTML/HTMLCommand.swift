/// What the last column says: directories, the program, which stands out, and the rest.
struct HTMLCommand {
  let directories, program, rest: String
  /// Whether it has a name alone.
  let isBare: Bool
  /// Where it leads to.
  let address: String?

  /// Of all processes of one name.
  init(name: String) { self.init(commandLine: nil, name: name) }

  init(commandLine: String?, name: String, address: String? = nil) {
    (isBare, self.address) = (commandLine == nil, address)
    guard let commandLine else {
      (directories, program, rest) = ("", name, "")
      return
    }
    let first = commandLine.prefix { $0 != " " }
    // Titles that processes give themselves have no directories, and may have slashes.
    let slash = first.hasPrefix("/") ? first.lastIndex(of: "/") : nil
    let start = slash.map { first.index(after: $0) } ?? first.startIndex
    directories = String(first[..<start])
    program = String(first[start...])
    rest = String(commandLine[first.endIndex...])
  }
}

extension HTMLText {
  mutating func cells<Row>(_ columns: [PageColumn<Row>], _ row: Row, _ command: HTMLCommand) {
    for column in columns {
      if column.reading.kind == .command {
        cell(column.look + (command.isBare ? " bare" : ""), command)
        continue
      }
      let now = column.reading.text(row)
      element(
        "td", ["class": now.look.isEmpty ? column.look : "\(column.look) \(now.look)"], now.text)
    }
  }

  private mutating func cell(_ look: String, _ command: HTMLCommand) {
    element("td", ["class": look]) { html in
      if let address = command.address {
        html.element("a", ["href": address]) { $0.parts(command) }
      } else {
        html.element("span", ["class": "plain"]) { $0.parts(command) }
      }
    }
  }

  private mutating func parts(_ command: HTMLCommand) {
    element("span", ["class": "branch", "aria-hidden": "true"])
    element("span", ["class": "path"], command.directories)
    element("span", ["class": "program"], command.program)
    element("span", ["class": "arguments"], command.rest)
  }
}
