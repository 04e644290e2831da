package import Runs
package import Snapshots

/// Everything that the screen depends on: the newest samples, and what the user chose.
package struct TopModel: Sendable {
  package var size: Size
  package let isASCII: Bool
  /// Whether nothing may be done to processes.
  package let isReadOnly: Bool
  /// The user that ptop is for, beside whose processes others' are dim; `nil` where no user's are.
  package let ownUser: String?
  package internal(set) var programStatus = ProgramStatus()
  /// Shown until a key is pressed: what the user should know, or what came of the last key.
  package internal(set) var notice: String?
  /// The number of the newest log line that was shown until a key was pressed.
  var readLogLine: UInt64 = 0

  /// What the terminal draws graphs best with.
  let terminalSigns: GraphSigns

  // What was chosen.
  package internal(set) var settings: Settings
  package internal(set) var screen = TopScreen.main
  package internal(set) var selectionRules = ProcessSelection()
  /// What is looked for, while n and N look on.
  package internal(set) var finding: String?
  /// What Esc takes back, in the order in which it was entered.
  var modes: [Mode] = []
  /// What was typed before at prompts that keep it.
  var inputs: [Prompt.Kind: InputHistory] = [:]
  package internal(set) var overlays: [Overlay] = []
  /// `nil` while nothing is shown of one process alone.
  package internal(set) var detail: Detail?
  /// What was read for it last.
  package internal(set) var inspection: Inspection?
  /// What was read of the same before that; `nil` for the first.
  var earlierInspection: Inspection?

  // What there is to show.
  /// The newest sample.
  package internal(set) var live: Moment?
  var rateBases = RateBases()
  /// What is looked at instead of it.
  package internal(set) var paused: Pause?
  /// `nil` where the samples are those of now.
  package internal(set) var recording: ReplayedFile?
  /// `nil` while it stands still.
  var playing: Playing?
  /// Times as fast as it was recorded.
  var playSpeed = 1.0
  package internal(set) var history: History
  var endedRows = EndedRows()
  /// Signals of which it is not known yet what came of them.
  var sentSignals: [SentSignal] = []
  package internal(set) var runs = RunLog()
  /// What the Runs screen shows side by side; `nil` while it shows the list of them.
  package internal(set) var comparing: Comparing?
  package internal(set) var exitedOrder = ExitedOrder.cpu
  /// Of the live samples.
  package internal(set) var intervals = IntervalStatistics()
  /// `nil` on the screens that are tables.
  var listing: Listing?

  // Where the user is.
  /// On the screens that are tables.
  package internal(set) var table = TableCursor()
  /// Of its columns that are wider than usual, for what is shown.
  var columnWidths: [String: Int] = [:]
  /// On the screens that are lists.
  package internal(set) var list = ListCursor()
  /// Among the single ends of the Exited screen, and whether keys move it there.
  package internal(set) var endsList = ListCursor()
  package internal(set) var isInEnds = false
  var visible = VisibleCounts()

  package init(
    size: Size, isASCII: Bool = false, settings: Settings = Settings(),
    rules: ProcessSelection = ProcessSelection(), isReadOnly: Bool = false, notice: String? = nil,
    ownUser: String? = nil, terminalSigns: GraphSigns = .braille, recording: ReplayedFile? = nil
  ) {
    self.ownUser = ownUser
    self.terminalSigns = terminalSigns
    self.size = size
    self.isASCII = isASCII
    self.settings = settings
    self.isReadOnly = isReadOnly
    self.notice = notice
    selectionRules = rules
    self.recording = recording
    history =
      recording == nil ? History(limit: .seconds(settings.historyMinutes * 60)) : Self.replayHistory
  }

  /// What meters and graphs are drawn with.
  package var signs: GraphSigns { isASCII ? .ascii : settings.graphs.signs ?? terminalSigns }

  /// The newest log line, until a key is pressed where it is read.
  var unreadLogLine: ProgramStatus.LogLine? {
    programStatus.logLine.flatMap { $0.number > readLogLine ? $0 : nil }
  }

  /// The moment that is shown.
  package var shownMoment: Moment? { paused?.moment ?? live }
  package var snapshot: Snapshot? { shownMoment?.snapshot }
  package var rates: Rates? { shownMoment?.rates }

  /// The table's order; on other screens the main table's.
  package var order: SortOrder { settings[tableScreen].order }

  /// The screen whose table is shown, or was last.
  var tableScreen: TopScreen { screen.isTable ? screen : .main }
}
