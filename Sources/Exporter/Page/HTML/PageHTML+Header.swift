import Series
import Snapshots

extension PageHTML {
  func writeHeader(into html: inout HTMLText) {
    html.element("header") { html in
      writeHost(into: &html)
      html.newLine()
      html.element("div", ["id": "usage"]) { html in
        writeCPU(into: &html)
        writeMemory(into: &html)
      }
      html.newLine()
      writeBar(into: &html)
      html.element("p", ["id": "filter-error", "role": "alert"], content.question.problem ?? "")
    }
    html.newLine()
  }

  private func writeHost(into html: inout HTMLText) {
    html.element("div", ["id": "host"]) { html in
      html.value("h1", .text("host.name") { $0.snapshot.host.name }, of: host)
      html.element("dl") { html in
        for entry in PageHost.facts { html.entry(entry, of: host) }
      }
      html.element("div", ["id": "when"]) { html in
        html.element("p", ["class": "faint"]) { html in writeMoment(into: &html) }
        html.element(
          "p", ["id": "state", "role": "status", "data-state": "still"], "as it was when loaded")
      }
    }
  }

  private func writeMoment(into html: inout HTMLText) {
    html.value("span", .moment("time_seconds") { $0.snapshot.taken.wall }, of: host)
    html.write(", ")
    html.value("span", .interval("interval_seconds") { $0.rates?.elapsed }, of: host)
    html.element("span", ["class": "secondary"]) { html in
      html.write(", sample ")
      html.value("span", .number("sample") { Int(clamping: $0.snapshot.sequence) }, of: host)
    }
  }

  private func writeCPU(into html: inout HTMLText) {
    html.element("section", ["class": "panel", "aria-labelledby": "cpu-title"]) { html in
      html.element("div", ["class": "numbers"]) { html in
        html.element("div", ["class": "title"]) { html in
          html.element("h2", ["id": "cpu-title"], "CPU")
          html.element("p", ["class": "total"]) { html in
            html.value("span", .share("went.busy") { $0.usage?.busy }, of: host)
            html.write(" %")
          }
        }
        html.bar(
          id: "cpu-bar",
          [
            ("processes", host.usage?.processes), ("exited", host.usage?.exited),
            ("other", host.usage?.other),
          ])
        html.parts(PageHost.whereCPUWent, of: host)
        html.parts(PageHost.modes, isSecondary: true, of: host)
      }
      html.plot(
        id: "cpu-graph", label: "CPU in the last two minutes", ["other", "exited", "processes"])
    }
  }

  private func writeMemory(into html: inout HTMLText) {
    html.element("section", ["class": "panel", "aria-labelledby": "memory-title"]) { html in
      html.element("div", ["class": "numbers"]) { html in
        html.element("div", ["class": "title"]) { html in
          html.element("h2", ["id": "memory-title"], "Memory")
          html.element("p", ["class": "total"]) { $0.value("span", PageHost.used, of: host) }
          html.element("p", ["class": "faint"]) { html in
            html.write("of ")
            html.value("span", PageHost.total, of: host)
          }
        }
        html.bar(
          id: "memory-bar", [("used", host.usedShare), ("cached", host.cachedShare)])
        html.parts(PageHost.memoryParts, of: host)
        html.parts(
          PageHost.swap, id: "swap", isSecondary: true, isHidden: host.hasNoSwap, of: host)
      }
      html.plot(
        id: "memory-graph", label: "Memory in the last two minutes", ["cached", "used"])
    }
  }

  func writeCost(into html: inout HTMLText) {
    let program = content.program
    html.element("footer", ["id": "cost"]) { html in
      html.element("p") { html in
        html.write("ptop ")
        html.value("span", .text("ptop.version") { $0.version }, of: program)
        html.write(" uses ")
        html.value(
          "span", .percent("ptop.cpu_percent") { $0.cores.map { ($0, true) } }, of: program)
        html.write(" % of a core and ")
        html.value(
          "span", .bytes("ptop.resident_memory_bytes") { $0.usage.residentBytes }, of: program)
      }
      html.element("p", ["id": "cost-page"])
    }
    html.newLine()
  }
}
