import Snapshots

extension PageHTML {
  /// The processes, or the children of one.
  func writeList(into html: inout HTMLText) {
    let isAbsent = view == .process && opened == nil
    let isEmpty = view == .ended || isAbsent || content.question.problem != nil
    html.element("section", ["id": "list", "hidden": Self.hidden(isEmpty)]) { html in
      html.element("table", ["id": "processes"]) { html in
        html.element("caption", ["id": "shown"], caption)
        writeHead(PageColumns.processes, into: &html)
        writeBody(rows, into: &html) { row, html in
          let pid = row.process.id.pid
          html.element("tr", ["data-pid": "\(pid)"]) { html in
            let command = HTMLCommand(
              commandLine: row.commandLine, name: row.process.facts.name,
              address: address { $0.pid = pid })
            html.cells(PageColumns.processes, row, command)
          }
        }
      }
      let limit = min(limit * 2, Self.mostRows)
      html.element(
        "a",
        [
          "class": "button", "id": "more", "href": address { $0.limit = limit },
          "hidden": Self.hidden(view != .processes || rows.count >= min(count, Self.mostRows)),
        ], "Show \(limit)")
    }
    html.newLine()
  }

  private var limit: Int { content.question.limit ?? PageAddress.limit }

  private var caption: String {
    let all = content.moment.snapshot.processes.count
    let counted =
      if view == .process {
        count == 1 ? "1 child" : "\(count) children"
      } else if query.filter == nil {
        Format.count(UInt64(count), "process")
      } else {
        "\(count) of \(all) processes match"
      }
    return rows.count < count ? "\(counted), the first \(rows.count) are shown" : counted
  }

  func writeEnds(into html: inout HTMLText) {
    let ended = view == .ended ? content.ended : nil
    html.element("section", ["id": "ends", "hidden": Self.hidden(ended == nil)]) { html in
      html.element("p", ["id": "ended-note"], ended.map(note) ?? "")
      writeCommands(ended?.names.prefix(limit) ?? [], into: &html)
      writeNewest(
        ended?.ends.prefix(limit) ?? [], isHidden: ended.map { $0.source != .events } ?? false,
        into: &html)
    }
    html.newLine()
  }

  private func writeCommands(_ names: ArraySlice<ExitedList.Name>, into html: inout HTMLText) {
    html.element("table", ["id": "commands"]) { html in
      html.element("caption", [:], "Ended processes by command")
      writeHead(PageColumns.commands, into: &html)
      writeBody(names, into: &html) { name, html in
        html.element("tr") { html in
          html.cells(PageColumns.commands, name, HTMLCommand(name: name.name))
        }
      }
    }
  }

  private func writeNewest(
    _ ends: ArraySlice<ExitedList.End>, isHidden: Bool, into html: inout HTMLText
  ) {
    html.element("table", ["id": "ended", "hidden": Self.hidden(isHidden)]) { html in
      html.element("caption", [:], "The newest ends")
      writeHead(PageColumns.ends, into: &html)
      writeBody(ends, into: &html) { end, html in
        html.element("tr", ["data-pid": "\(end.event.pid)"]) { html in
          let command = HTMLCommand(commandLine: commandLine(of: end), name: end.event.name)
          html.cells(PageColumns.ends, end, command)
        }
      }
    }
  }

  /// Where command lines may be shown.
  func commandLine(of end: ExitedList.End) -> String? {
    content.rules.showsArguments ? end.commandLine : nil
  }

  private func note(_ ended: ExitedList) -> String {
    if ended.source != nil, ended.names.isEmpty, ended.ends.isEmpty, query.filter != nil {
      return "Nothing that has ended matches the filter."
    }
    if ended.source == .events, ended.names.isEmpty, !ended.ends.isEmpty {
      return "No command matches as a whole: it has no pid, user, command line or age."
    }
    return switch ended.source {
    case nil: "Ended processes are not accounted: ptop was started with --exits off."
    case .children:
      "No exit events: run ptop as root, or with cap_net_admin. Names are those of parents."
    case .events: ended.names.isEmpty && query.filter == nil ? "Nothing has ended yet." : ""
    }
  }

  private func writeBody<Rows: Collection>(
    _ rows: Rows, into html: inout HTMLText, _ write: (Rows.Element, inout HTMLText) -> Void
  ) {
    html.element("tbody") { html in
      for row in rows {
        html.newLine()
        write(row, &html)
      }
    }
  }

  private func writeHead<Row>(_ columns: [PageColumn<Row>], into html: inout HTMLText) {
    html.element("thead") { html in
      html.element("tr") { html in
        for column in columns {
          html.newLine()
          writeHead(column, into: &html)
        }
      }
    }
  }

  private func writeHead<Row>(_ column: PageColumn<Row>, into html: inout HTMLText) {
    let isSorted =
      column.sort?.view == query.view && column.sort?.key == query.sort.key
      && column.reading.kind != .graph
    html.element(
      "th",
      [
        "scope": "col", "class": column.look, "data-name": column.name,
        "data-field": column.reading.field, "data-kind": column.reading.kind.rawValue,
        "data-sort": column.sort?.key,
        "data-order": column.sort.map { $0.isAscending ? "ascending" : "descending" },
        "aria-sort": isSorted ? (query.sort.isAscending ? "ascending" : "descending") : nil,
      ]
    ) { html in
      guard let sort = column.sort else {
        return html.element("span", ["title": column.meaning], column.title)
      }
      let next = isSorted && !query.sort.isTurnedRound ? sort.turnedRound : sort
      html.element(
        "a", ["href": address { $0.sort = next }, "title": column.meaning], column.title)
    }
  }
}
