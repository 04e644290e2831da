import Series
import Snapshots

/// The page as HTML, whole without scripts; the script takes over what is here. Pure.
struct PageHTML {
  let content: PageContent
  let host: PageHost
  /// Where the metrics are.
  let metrics: String
  /// The processes of the list; of one that is opened, its children.
  let rows: [PageRow]
  /// How many there are of them, shown or not.
  let count: Int
  /// The process that is opened.
  let opened: PageRow?
  /// How it ended, where it is not there any more and that is known.
  let end: ExitedList.End?

  /// More are for the script and for readers of the JSON: the server has one thread for the text.
  static let mostRows = 1000
  /// As `view.js` has it.
  static let mostChildren = 500

  static func text(_ content: PageContent, metrics: String) -> String {
    var html = HTMLText()
    PageHTML(content, metrics: metrics).writeDocument(into: &html)
    return html.text
  }

  private init(_ content: PageContent, metrics: String) {
    (self.content, self.metrics) = (content, metrics)
    host = PageHost(content.moment)
    func row(_ place: Int) -> PageRow { PageRow(at: place, of: content) }
    guard let pid = content.question.query.pid else {
      (rows, count) = (content.places.map(row), content.matching)
      (opened, end) = (nil, nil)
      return
    }
    let processes = content.moment.snapshot.processes
    let children = content.places.filter {
      processes[$0].parent == pid && processes[$0].id.pid != pid
    }
    (rows, count) = (children.prefix(Self.mostChildren).map(row), children.count)
    opened = content.places.first { processes[$0].id.pid == pid }.map(row)
    end = content.ended?.ends.first { $0.event.pid == pid }
  }

  var query: PageQuery { content.question.query }

  enum View: String { case processes, process, ended }

  var view: View {
    query.pid != nil ? .process : query.view == .ended ? .ended : .processes
  }

  /// Another view of the page.
  func address(_ change: (inout PageQuery) -> Void) -> String { PageAddress.of(query, change) }

  static func hidden(_ isHidden: Bool) -> String? { isHidden ? "" : nil }
}

extension PageHTML {
  private func writeDocument(into html: inout HTMLText) {
    html.documentType()
    html.element("html", ["lang": "en"]) { html in
      html.newLine()
      writeHead(into: &html)
      html.newLine()
      html.element(
        "body", ["data-version": content.program.version, "data-view": view.rawValue]
      ) { html in
        writeHeader(into: &html)
        html.element("main") { html in
          writeProcess(into: &html)
          writeList(into: &html)
          writeEnds(into: &html)
        }
        writeCost(into: &html)
        writeHelp(into: &html)
      }
      html.newLine()
    }
    html.newLine()
  }

  private func writeHead(into html: inout HTMLText) {
    html.element("head") { html in
      html.empty("meta", ["charset": "utf-8"])
      html.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      html.empty("meta", ["name": "color-scheme", "content": "dark light"])
      html.element("title", [:], title)
      html.empty("link", ["rel": "icon", "href": "-/icon.svg", "type": "image/svg+xml"])
      html.empty("link", ["rel": "stylesheet", "href": "-/page.css"])
      html.element("script", ["src": "-/page.js", "type": "module"])
      // What the script imports is asked for at once, not when that is read.
      for module in PageFile.modules {
        html.empty("link", ["rel": "modulepreload", "href": module.address])
      }
    }
  }

  private var title: String {
    let subject =
      switch view {
      case .processes: "processes"
      case .ended: "ended processes"
      case .process: processTitle
      }
    return "\(subject) on \(content.moment.snapshot.host.name ?? "ptop")"
  }

  var processTitle: String {
    let name = opened?.process.facts.name ?? end?.event.name
    return query.pid.map { "\(name ?? "process") \($0)" } ?? ""
  }
}
