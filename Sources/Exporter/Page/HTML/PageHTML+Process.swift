import Series
import Snapshots

extension PageHTML {
  /// The process that is opened.
  func writeProcess(into html: inout HTMLText) {
    html.element(
      "section",
      [
        "id": "process", "aria-labelledby": "process-name",
        "hidden": Self.hidden(view != .process),
      ]
    ) { html in
      html.element("ol", ["id": "ancestors", "aria-label": "Ancestors"]) { html in
        for place in content.ancestors.reversed() { writeAncestor(place, into: &html) }
      }
      html.element("h2", ["id": "process-name", "tabindex": "-1"], processTitle)
      html.element("p", ["id": "process-note", "role": "status"], absence)
      html.element(
        "p", ["id": "process-command"], opened?.commandLine ?? end.flatMap(commandLine) ?? "")
      writeFacts(into: &html)
      writeGraphs(into: &html)
    }
    html.newLine()
  }

  private func writeFacts(into html: inout HTMLText) {
    html.element("dl", ["id": "facts", "hidden": Self.hidden(opened == nil)]) { html in
      for (title, reading) in PageRow.facts {
        html.element("div") { html in
          html.element("dt", [:], title)
          html.value("dd", reading, of: opened)
        }
      }
    }
  }

  private func writeGraphs(into html: inout HTMLText) {
    html.element("div", ["id": "process-graphs", "hidden": Self.hidden(opened == nil)]) { html in
      html.plot(
        id: "process-cpu", label: "CPU in the last two minutes", ["processes"],
        caption: ("CPU, 2 min, to ", "process-cpu-most"))
      html.plot(
        id: "process-memory", label: "Resident memory in the last two minutes", ["used"],
        caption: ("resident, 2 min, to ", "process-memory-most"))
    }
  }

  private func writeAncestor(_ place: Int, into html: inout HTMLText) {
    let process = content.moment.snapshot.processes[place]
    let pid = process.id.pid
    html.element("li") { html in
      html.element("a", ["href": address { $0.pid = pid }], "\(process.facts.name) \(pid)")
    }
  }
}
