import Snapshots

/// What a request for the page, or for the JSON behind it, asks for.
struct PageQuery: Sendable, Hashable {
  enum View: String, Sendable, CaseIterable { case processes, ended }

  var filter: Filter?
  /// It says which list is shown.
  var sort = PageOrder(of: .processes)
  /// Not more rows than so many.
  var limit: Int?
  /// A process: it, its children and its ancestors are shown.
  var pid: Int32?

  /// As filters are typed by people.
  static let filterBytes = 2000
  /// Each is looked for in each process.
  static let filterTerms = 40
  /// Of its regular expressions together: what one of 2000 does to a command line of 15 KiB takes seconds, in
  /// which nothing is served.
  static let expressionSize = 100
  static let limits = 1...100_000

  /// What a query can say.
  enum Parameter: String, Sendable, CaseIterable {
    case filter, sort, limit, view, pid
  }

  init() {}

  var view: View { sort.view }

  /// `query`: what stands behind the `?` of a question of that kind. Throws a sentence where a parameter is
  /// wrong, or where there is one that is not known; the page passes over those.
  init(_ query: String, of kind: PageQuestion.Kind) throws(BadQuery) {
    let texts = try Self.texts(query, known: kind.parameters, isStrict: kind != .page)
    if let text = texts[.filter] { filter = try Self.filter(text) }
    if let text = texts[.limit] { limit = try Self.number(text, of: .limit, in: Self.limits) }
    if let text = texts[.pid] {
      pid = Int32(try Self.number(text, of: .pid, in: 1...Int(Int32.max)))
    }
    var listed = kind == .ended ? View.ended : .processes
    if let text = texts[.view] { listed = try Self.view(text) }
    // With a process that is opened its children are listed.
    if pid != nil { listed = .processes }
    sort = PageOrder(of: listed)
    if let text = texts[.sort] { sort = try PageOrder(text, of: listed) }
  }

  private static func texts(
    _ query: String, known: [Parameter], isStrict: Bool
  ) throws(BadQuery) -> [Parameter: String] {
    var texts: [Parameter: String] = [:]
    for (name, text) in try FormQuery.pairs(query) {
      guard let parameter = Parameter(rawValue: name), known.contains(parameter) else {
        guard isStrict else { continue }
        let names = known.map(\.rawValue).joined(separator: ", ")
        throw BadQuery("there is no '\(SafeText.string(name))' to ask for: there are \(names)")
      }
      guard texts.updateValue(text, forKey: parameter) == nil else {
        throw BadQuery("\(name) is there twice")
      }
    }
    // What a form sends where nothing was typed.
    return texts.filter { !$0.value.isEmpty }
  }

  private static func view(_ text: String) throws(BadQuery) -> View {
    guard let view = View(rawValue: text) else {
      throw BadQuery("view: give \(View.allCases.map(\.rawValue).joined(separator: " or "))")
    }
    return view
  }

  private static func filter(_ text: String) throws(BadQuery) -> Filter? {
    guard text.utf8.count <= filterBytes else {
      throw BadQuery("filter: it is longer than \(filterBytes) bytes")
    }
    let filter: Filter
    do throws(FilterError) {
      filter = try Filter(text, expressionSize: expressionSize)
    } catch {
      throw BadQuery("filter: \(error)")
    }
    guard filter.termCount <= filterTerms else {
      throw BadQuery("filter: it has more than \(filterTerms) terms")
    }
    return filter.orNone
  }

  private static func number(
    _ text: String, of parameter: Parameter, in range: ClosedRange<Int>
  ) throws(BadQuery) -> Int {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
      range.contains(number)
    else {
      throw BadQuery(
        "\(parameter.rawValue): give a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
