import Snapshots

// Parts that the page has several of.

extension HTMLText {
  /// A value, and what the script needs to write the next one.
  mutating func value<Thing>(
    _ tag: StaticString, _ reading: PageReading<Thing>, of thing: Thing?
  ) {
    let now = thing.map(reading.text) ?? .unknown
    element(
      tag,
      [
        "data-field": reading.field, "data-kind": reading.kind.rawValue,
        "class": now.look.isEmpty ? nil : now.look,
      ], now.text)
  }

  mutating func entry(_ entry: PageHost.Entry, of host: PageHost) {
    element("div", ["class": entry.isSecondary ? "secondary" : nil]) { html in
      html.element("dt", ["class": entry.key.map { "key \($0)" }], entry.title)
      for reading in entry.readings { html.value("dd", reading, of: host) }
    }
  }

  mutating func parts(
    _ entries: [PageHost.Entry], id: String? = nil, isSecondary: Bool = false,
    isHidden: Bool = false, of host: PageHost
  ) {
    let look = isSecondary ? "parts secondary" : "parts"
    element("dl", ["id": id, "class": look, "hidden": PageHTML.hidden(isHidden)]) { html in
      for entry in entries { html.entry(entry, of: host) }
    }
  }

  /// Parts of 1, from the left.
  mutating func bar(id: String, _ parts: [(name: String, share: Double?)]) {
    element(
      "svg",
      [
        "class": "bar", "id": id, "viewBox": "0 0 100 1", "preserveAspectRatio": "none",
        "aria-hidden": "true",
      ]
    ) { html in
      html.empty("rect", ["class": "track", "width": "100", "height": "1"])
      var start = 0.0
      for (name, share) in parts {
        let percent = min(max((share ?? 0) * 100, 0), 100 - start)
        html.empty(
          "rect",
          [
            "class": name, "data-part": name, "x": Format.fixed(start, 2),
            "width": Format.fixed(percent, 2), "height": "1",
          ])
        start += percent
      }
    }
  }

  /// A graph, which the script draws: the server has the newest sample alone.
  mutating func plot(
    id: String, label: String, _ parts: [String], caption: (text: String, id: String?)? = nil
  ) {
    element("figure", ["class": "plot", "data-scripted": "", "hidden": ""]) { html in
      html.element(
        "svg",
        [
          "id": id, "viewBox": "0 0 100 100", "preserveAspectRatio": "none", "role": "img",
          "aria-label": label,
        ]
      ) { html in
        html.empty("path", ["class": "grid", "d": "M0 50H100"])
        for part in parts { html.empty("path", ["class": part]) }
      }
      html.element("figcaption") { html in
        html.write(caption?.text ?? "2 min")
        if let id = caption?.id { html.element("span", ["id": id]) }
      }
    }
  }
}
