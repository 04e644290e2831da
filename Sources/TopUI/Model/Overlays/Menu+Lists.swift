import Linux
import Snapshots

extension Menu {
  /// SIGTERM first: what one wants most, and harms least.
  static func signals(_ targets: [Target]) -> Menu {
    Menu(
      "Send to \(targets.name)",
      SignalName.all.map {
        Item(
          label: "\(Format.padded("\($0.number)", to: 2)) \($0.name)",
          choice: .signal($0.number, targets))
      })
  }

  /// What can be tagged at once: the branch of the process under the cursor, and all that match.
  static func tags(_ model: TopModel) -> Menu {
    let processes = model.live?.snapshot.processes ?? []
    let matching = model.table.rows.matching
    let filter = model.selectionRules.filter.map { "match \(SafeText.string($0.text))" }
    var items: [Item] = []
    if let target = model.table.target {
      let family = processes.family(of: target.id).map { Target($0) }
      items += [
        item("\(target.name) and all below it", family),
        item("all below \(target.name)", Array(family.dropFirst())),
      ]
    }
    return Menu("Tag", items + [item("all that \(filter ?? "are shown")", matching)])
  }

  private static func item(_ label: String, _ targets: [Target]) -> Item {
    Item(label: "\(label) (\(targets.count))", choice: .tag(targets))
  }

  /// The columns of the table, to sort by.
  static func columns(_ model: TopModel) -> Menu {
    let names = model.settings[model.tableScreen].columns
    let items = names.compactMap(ProcessColumn.named).map {
      Item(label: $0.title, choice: .sort($0.name))
    }
    let place = names.firstIndex(of: model.order.column) ?? 0
    return Menu("Sort by", items, at: place)
  }

  /// The users that have processes, and that had, where ended ones are listed.
  static func users(_ model: TopModel) -> Menu {
    let living = (model.snapshot?.processes ?? []).compactMap(\.facts.user)
    let ended = model.screen == .exited ? model.snapshot?.exits?.recent ?? [] : []
    let users = Set(living + ended.compactMap(\.user)).sorted()
    let items =
      [Item(label: "all users", choice: .user(nil))]
      + users.map { Item(label: $0, choice: .user($0)) }
    let place = model.selectionRules.user.flatMap { users.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    return Menu("Processes of", items, at: place)
  }

  /// Columns of the table, those that are shown first; then switches and themes.
  static func setup(_ model: TopModel) -> Menu {
    let shown = model.settings[model.tableScreen].columns
    let hidden = ProcessColumn.all.map(\.name).filter { !shown.contains($0) }
    let columns = (shown + hidden).compactMap(ProcessColumn.named).map { column in
      Item(
        label: "\(column.title): \(column.meaning)", choice: .setting(.column(column.name)),
        isOn: shown.contains(column.name))
    }
    let toggles = Toggle.allCases.map { toggle in
      Item(
        label: toggle.name, choice: .setting(.toggle(toggle)),
        isOn: model.settings[keyPath: toggle.setting])
    }
    let themes = Theme.allCases.map { theme in
      Item(
        label: "theme \(theme.rawValue)", choice: .setting(.theme(theme)),
        isOn: model.settings.theme == theme)
    }
    return Menu(
      "Setup of \(model.tableScreen.title)", columns + toggles + themes + drawing(model.settings))
  }
}

extension Menu {
  private static func drawing(_ settings: Settings) -> [Item] {
    let backgrounds = BackgroundChoice.allCases.map {
      Item(
        label: "background \($0.rawValue)", choice: .setting(.background($0)),
        isOn: settings.background == $0)
    }
    let graphs = GraphChoice.allCases.map {
      Item(
        label: "graphs \($0.rawValue)", choice: .setting(.graphs($0)), isOn: settings.graphs == $0)
    }
    return backgrounds + graphs
  }
}

extension TopModel {
  /// Switches what a line of setup is about.
  mutating func flip(_ entry: SettingEntry) {
    switch entry {
    case .toggle(let toggle): settings[keyPath: toggle.setting].toggle()
    case .theme(let theme): settings.theme = theme
    case .background(let background): settings.background = background
    case .graphs(let graphs): settings.graphs = graphs
    case .column(let name): flip(column: name)
    }
  }

  /// A table without columns is none.
  private mutating func flip(column name: String) {
    var columns = settings[tableScreen].columns
    if let place = columns.firstIndex(of: name) {
      if columns.count > 1 { columns.remove(at: place) }
    } else {
      // What takes the rest of the row stays last.
      let isCommandLast = columns.last == ProcessColumn.command
      columns.insert(name, at: columns.count - (isCommandLast ? 1 : 0))
    }
    settings[tableScreen].columns = columns
  }

  /// Setup as it is now, with the cursor on the same line, wherever that has gone.
  mutating func showSetup(at choice: Menu.Choice, from cursor: ListCursor) {
    var menu = Menu.setup(self)
    menu.cursor = cursor
    let place = menu.items.firstIndex { $0.choice == choice } ?? cursor.position
    menu.cursor.place(at: place, count: menu.items.count, height: height(of: menu))
    replace(.menu(menu))
  }

  /// Moves the column under the cursor of setup, and the cursor with it.
  mutating func moveColumn(_ step: Int, in menu: Menu) {
    guard let choice = menu.chosen?.choice, case .setting(.column(let name)) = choice else {
      return
    }
    var columns = settings[tableScreen].columns
    guard let place = columns.firstIndex(of: name), columns.indices.contains(place + step) else {
      return
    }
    columns.swapAt(place, place + step)
    settings[tableScreen].columns = columns
    showSetup(at: choice, from: menu.cursor)
  }
}
