extension PageHTML {
  private static let keys: [(keys: [String], text: String)] = [
    (["/"], "find by name or command line; n is the next"), (["\\"], "filter"),
    (["P", "M", "T", "N"], "sort by CPU, memory, time, pid"),
    (["R"], "the other way round, as one more click on a title"),
    (["↑", "↓", "PgUp", "PgDn", "Home", "End"], "move"), (["Enter"], "open the process"),
    (["t"], "parents and children as a tree"), (["x"], "ended processes"), (["Z"], "pause"),
    (["Esc"], "out of what was entered last"), (["h", "?"], "this help"),
  ]

  private static let words: [(term: String, text: String)] = [
    ("java", "what the name or the command line contains"),
    ("cpu>50 rss>100M age<5m", "compares; a blank is and"),
    ("make | cc1", "one or the other"), ("!sidecar", "not"),
    ("name~^(cc1|ld)$", "a regular expression"),
  ]

  private static let numbers =
    "CPU% is of one core, over the interval at the top. A dash is a number that is not known. "
    + "processes + exited + other = busy: what living processes used, what ended ones did, and what the "
    + "kernel used for no process. Graphs begin when this page was opened."

  func writeHelp(into html: inout HTMLText) {
    html.element("dialog", ["id": "help", "aria-labelledby": "help-title"]) { html in
      html.element("form", ["method": "dialog", "data-scripted": "", "hidden": ""]) { html in
        html.element("button", [:], "Close")
      }
      html.element("a", ["class": "button unscripted", "href": "#"], "Close")
      html.element("h2", ["id": "help-title"], "Keys")
      html.element("dl") { html in
        for (keys, text) in Self.keys { writeKeys(keys, text, into: &html) }
      }
      html.element("h2", [:], "Filters")
      html.element("dl") { html in
        for (term, text) in Self.words { html.help(term, text, isCode: true) }
      }
      html.element("h2", [:], "Columns")
      html.element("dl") { html in
        for column in PageColumns.processes { html.help(column.title, column.meaning) }
      }
      html.element("h2", [:], "Numbers")
      html.element("p", [:], Self.numbers)
    }
    html.newLine()
  }

  private func writeKeys(_ keys: [String], _ text: String, into html: inout HTMLText) {
    html.element("dt") { html in
      for key in keys {
        html.element("kbd", [:], key)
        html.write(" ")
      }
    }
    html.element("dd", [:], text)
  }
}

extension HTMLText {
  fileprivate mutating func help(_ term: String, _ text: String, isCode: Bool = false) {
    element("dt") { html in
      if isCode { html.element("code", [:], term) } else { html.write(term) }
    }
    element("dd", [:], text)
  }
}
