import Linux

/// What the user chose and wants back the next time.
package struct Settings: Equatable, Sendable {
  /// Columns and order of one of the screens that are tables.
  package struct Table: Equatable, Sendable {
    /// Names of columns, from the left.
    package var columns: [String]
    package var order: SortOrder

    package init(columns: [String], order: SortOrder) {
      self.columns = columns
      self.order = order
    }
  }

  package var interval = Duration.seconds(1)
  package var theme = Theme.standard
  package var background = BackgroundChoice.auto
  package var graphs = GraphChoice.auto
  /// One entry a screen that is a table.
  package var tables: [TopScreen: Table] = Self.standardTables
  package var isTree = false
  /// Whole command lines; else names.
  package var showsCommandLine = true
  /// The program with its directories.
  package var showsPath = true
  package var showsThreads = false
  package var showsKernelThreads = false
  package var hidesIdle = false
  /// Those that ended a moment ago.
  package var showsEnded = true
  package var showsCores = false
  /// CPU% of the whole machine; else of one core.
  package var isOfMachine = false
  package var historyMinutes = 15.0
  package var usesMouse = true

  package init() {}

  package subscript(screen: TopScreen) -> Table {
    get { tables[screen] ?? Table(columns: [], order: SortOrder(column: "cpu")) }
    set { tables[screen] = newValue }
  }

  /// An interval as it is typed.
  static func text(of interval: Duration) -> String {
    let seconds = Double(interval.nanoseconds) / 1e9
    return Int(exactly: seconds).map { "\($0)" } ?? "\(seconds)"
  }

  /// What is typed for an interval; `nil` for what is none.
  static func interval(parsing text: String) -> Duration? {
    guard let seconds = Double(text), (0.1...86_400).contains(seconds) else { return nil }
    return .nanoseconds(Int64(seconds * 1e9))
  }
}
