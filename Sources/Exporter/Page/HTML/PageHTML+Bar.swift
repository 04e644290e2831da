import Snapshots

extension PageHTML {
  /// Where to go, and what to show.
  func writeBar(into html: inout HTMLText) {
    html.element("div", ["id": "bar"]) { html in
      html.element("nav", ["aria-label": "Pages"]) { html in
        writeLink(to: .processes, "Processes", into: &html)
        writeLink(to: .ended, "Ended", into: &html)
        html.element("a", ["href": Self.relative(metrics)], "Metrics")
      }
      writeForm(into: &html)
      html.element("div", ["class": "tools"]) { html in
        // Not as the `#tree` of an address, which a browser would scroll to.
        writeSwitch("as-tree", "Tree", "Parents and children (t)", into: &html)
        writeSwitch("pause", "Pause", "Pause (Z)", into: &html)
        html.element(
          "a",
          ["class": "button secondary", "href": "#help", "title": "Keys and columns (h)"], "Help")
      }
    }
    html.newLine()
  }

  /// Behind a proxy the page may be anywhere.
  private static func relative(_ path: String) -> String {
    let path = String(path.drop { $0 == "/" })
    return path.isEmpty ? "./" : "./\(path)"
  }

  private func writeLink(to view: View, _ title: String, into html: inout HTMLText) {
    var query = PageQuery()
    query.filter = self.query.filter
    query.sort = PageOrder(of: view == .ended ? .ended : .processes)
    html.element(
      "a",
      [
        "href": PageAddress(query: query).text, "data-view": view.rawValue,
        "aria-current": self.view == view ? "page" : nil,
      ], title)
  }

  private func writeSwitch(
    _ id: String, _ title: String, _ tip: String, into html: inout HTMLText
  ) {
    html.element(
      "button",
      [
        "type": "button", "id": id, "aria-pressed": "false", "title": tip,
        "data-scripted": "", "hidden": "",
      ], title)
  }

  private func writeForm(into html: inout HTMLText) {
    html.element(
      "form",
      [
        "id": "query", "method": "get", "action": "?", "role": "search",
        "hidden": Self.hidden(view == .process),
      ]
    ) { html in
      let kept = [
        ("sort", query.sort.text), ("limit", "\(query.limit ?? PageAddress.limit)"),
        ("view", query.view.rawValue),
      ]
      for (name, value) in kept {
        html.empty("input", ["type": "hidden", "name": name, "value": value])
      }
      html.element("div", ["class": "field filter"]) { writeFilter(into: &$0) }
      html.element("button", ["class": "unscripted"], "Apply")
      html.element("div", ["class": "field find", "data-scripted": "", "hidden": ""]) { html in
        html.element("label", ["for": "find"], "Find")
        html.empty("input", ["id": "find", "autocomplete": "off", "spellcheck": "false"])
        html.element("span", ["id": "found", "class": "faint"])
      }
    }
  }

  private func writeFilter(into html: inout HTMLText) {
    let isWrong = content.question.problem?.hasPrefix("filter") == true
    html.element("label", ["for": "filter"], "Filter")
    html.empty(
      "input",
      [
        "id": "filter", "name": "filter", "value": content.question.typedFilter,
        "placeholder": "java cpu>1 user=jenkins !sidecar", "autocomplete": "off",
        "autocapitalize": "off", "spellcheck": "false", "aria-describedby": "filter-error",
        "aria-invalid": isWrong ? "true" : nil,
      ])
  }
}
