import Snapshots

/// What of the page is asked for: it, or the JSON behind it.
struct PageQuestion: Sendable, Hashable {
  enum Kind: String, Sendable {
    case page, snapshot, ended

    /// What it can be asked with.
    var parameters: [PageQuery.Parameter] {
      switch self {
      case .page: PageQuery.Parameter.allCases
      case .snapshot: [.filter, .sort, .limit, .pid]
      case .ended: [.filter, .sort, .limit]
      }
    }
  }

  let kind: Kind
  let query: PageQuery
  /// What was wrong with what was asked for, in one sentence; the page shows it, JSON is not served.
  let problem: String?
  /// What stands in the page's field, also where it is no filter.
  let typedFilter: String

  init(_ kind: Kind, _ query: PageQuery) {
    self.init(kind, query, typedFilter: query.filter?.text ?? "", problem: nil)
  }

  private init(_ kind: Kind, _ query: PageQuery, typedFilter: String, problem: String?) {
    (self.kind, self.query, self.typedFilter) = (kind, query, typedFilter)
    self.problem = problem
  }

  /// Answered with what is wrong with it, and with nothing of what was asked for but what was typed.
  func refused(_ problem: String) -> Self {
    Self(kind, PageQuery(), typedFilter: typedFilter, problem: problem)
  }

  /// Of the page: what is wrong with the query it says itself.
  init(page query: String) {
    do throws(BadQuery) {
      self.init(.page, try PageQuery(query, of: .page))
    } catch {
      let typed = (try? FormQuery.pairs(query))?.first { $0.name == "filter" }?.value ?? ""
      self.init(
        .page, PageQuery(), typedFilter: String(typed.prefix(PageQuery.filterBytes)),
        problem: error.description)
    }
  }

  /// Which processes it is about; the page keeps that of its list while a process is opened.
  var filter: Filter? { kind == .page && query.pid != nil ? nil : query.filter }

  /// Not more rows than so many; of a process that is opened, what is around it.
  var limit: Int? {
    guard kind == .page else { return query.limit }
    return query.pid == nil ? min(query.limit ?? PageAddress.limit, PageHTML.mostRows) : nil
  }

  /// What it wants of the samples.
  var wants: Wants {
    var wants = (filter?.wants ?? Wants()).union(query.sort.wants)
    if showsEnded { wants.fields.formUnion(.endedUsers) }
    return wants
  }

  var showsEnded: Bool { query.view == .ended }
}
