import Sampler

/// What a screen shows that is no table: made once an event, when all else is as it will be shown.
enum Listing: Sendable {
  case exited(ExitedList)
  case runs(RunList)
  case comparison(RunComparison)
  case exporter(ExporterText)

  /// `nil` for a table, which has ``TopModel/rows``.
  init?(_ model: TopModel) {
    switch model.screen {
    case .main, .memory, .io: return nil
    case .exited: self = .exited(ExitedList(model.snapshot, order: model.exitedOrder))
    case .runs:
      if model.isComparing, let comparison = model.runs.comparison {
        self = .comparison(comparison)
      } else {
        self = .runs(RunList(runs: model.runs.all, base: model.runs.base))
      }
    case .exporter:
      self = .exporter(
        ExporterText(
          model.surroundings.serving, exposition: model.surroundings.exposition,
          sampling: model.rates?.elapsed, width: model.size.columns))
    }
  }

  /// How many lines the cursor may be on, or of a text there are.
  var count: Int {
    switch self {
    case .exited(let list): list.names.count
    case .runs(let list): list.runs.count
    case .comparison(let comparison): comparison.rows.count
    case .exporter(let text): text.lines.count
    }
  }

  /// How many of them are shown.
  func height(in area: Area) -> Int {
    switch self {
    case .exited(let list): ListLayout(list, in: area).lines.count
    case .runs(let list): ListLayout(list, in: area).lines.count
    case .comparison(let comparison): ListLayout(comparison, in: area).lines.count
    case .exporter: area.rows.count
    }
  }
}

extension TopModel {
  /// In the list as it is seen when the key is pressed.
  mutating func moveInList(_ move: KeyBinding.Move) {
    guard let listing else { return }
    let height = listing.height(in: layout.list)
    if case .exporter = listing {
      list.turn(move, count: listing.count, height: height)
    } else {
      list.move(move, count: listing.count, height: height)
    }
  }

  /// Makes what is shown, and keeps the cursor on a line that is there.
  mutating func showListing() {
    listing = Listing(self)
    guard let listing, screen != .exporter else { return }
    list.place(at: list.position, count: listing.count, height: listing.height(in: layout.list))
  }
}
