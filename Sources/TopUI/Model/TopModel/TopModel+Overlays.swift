import Snapshots

extension TopModel {
  /// Keys go to what lies on top.
  mutating func pressInOverlay(_ key: Key, at target: MouseTarget?) -> Effect? {
    switch overlays.last {
    case .help(let scroll): pressInHelp(key, scroll)
    case .menu(let menu): return pressInMenu(key, menu, at: target)
    case .prompt(let prompt): return pressInPrompt(key, prompt)
    case .confirmation(let confirmation):
      overlays.removeLast()
      return answer(confirmation, with: key)
    case nil: break
    }
    return nil
  }

  mutating func replace(_ overlay: Overlay) { overlays[overlays.count - 1] = overlay }

  /// Help may be longer than the screen: moving moves it, any other key leaves it.
  private mutating func pressInHelp(_ key: Key, _ scroll: Int) {
    let height = visible.help
    let count = HelpText.rows(width: size.columns).count
    let wanted: Int
    switch KeyBinding.action(for: key) {
    case .move(.first): wanted = 0
    case .move(.last): wanted = count
    case .move(.rows(let count)): wanted = scroll + count
    case .move(.pages(let count)): wanted = scroll + count * max(height - 1, 1)
    default:
      if case .mouse(.wheel(let rows, _)) = key {
        wanted = scroll + rows
      } else {
        overlays.removeLast()
        return
      }
    }
    let most = max(count - height, 0)
    replace(.help(scroll: min(max(wanted, 0), most)))
  }

  private mutating func pressInMenu(_ key: Key, _ menu: Menu, at target: MouseTarget?) -> Effect? {
    var menu = menu
    let height = height(of: menu)
    switch key {
    case .escape where !menu.typed.isEmpty:
      menu.clearTyped()
      replace(.menu(menu))
    case .escape, .function(10), .control("c"): overlays.removeLast()
    case .enter, .character(" "): return pickChosen(in: menu)
    case .mouse(.press):
      guard case .item(let item) = target else { break }
      menu.place(at: item, height: height)
      return pickChosen(in: menu)
    case .left, .right:
      moveColumn(key == .right ? 1 : -1, in: menu)
    case .mouse(.wheel(let rows, _)):
      menu.move(.rows(rows), height: height)
      replace(.menu(menu))
    case .character(let letter):
      menu.type(letter, height: height)
      replace(.menu(menu))
    case .backspace:
      menu.typeBack(height: height)
      replace(.menu(menu))
    default:
      guard case .move(let move) = KeyBinding.action(for: key) else { break }
      menu.move(move, height: height)
      replace(.menu(menu))
    }
    return nil
  }

  /// Items of it that are shown.
  func height(of menu: Menu) -> Int { min(menu.items.count, visible.menu) }

  private mutating func pickChosen(in menu: Menu) -> Effect? {
    guard let item = menu.chosen else { return nil }
    // A switch stays open, for the next one.
    if item.isOn == nil { overlays.removeLast() }
    switch item.choice {
    case .sort(let column): sort { $0 = SortOrder(column: column) }
    case .user(let user):
      show(user: user)
      table.leaveHidden()
    case .tag(let targets):
      table.tag(targets)
      notice = "\(table.tagged.count) tagged; U untags all"
    case .signal(let number, let targets):
      overlays = [
        .confirmation(Confirmation(signal: number, targets: targets, subject: subject(targets)))
      ]
    case .setting(let entry):
      flip(entry)
      arrange()
      showSetup(at: item.choice, from: menu.cursor)
    }
    return nil
  }

  private mutating func pressInPrompt(_ key: Key, _ prompt: Prompt) -> Effect? {
    var prompt = prompt
    switch key {
    // As everywhere but in a menu, which it closes.
    case .function(10): return .quit
    case .escape, .control("c"):
      overlays.removeLast()
      if prompt.kind == .find { leaveFind(prompt.findsFrom) }
      if prompt.kind == .filter { filter(by: prompt.filterBefore) }
    case .enter: return finish(prompt)
    case .function(3) where prompt.kind == .find:
      prompt.complaint = findNext(1)
      replace(.prompt(prompt))
    default:
      let before = prompt.text
      guard change(&prompt, with: key) else { break }
      if prompt.text != before { prompt.complaint = tryOut(prompt) }
      replace(.prompt(prompt))
    }
    return nil
  }

  /// F7 and F8 go on changing the value that they ask for.
  private func change(_ prompt: inout Prompt, with key: Key) -> Bool {
    if prompt.kind.isNice, case .nice(let step) = KeyBinding.action(for: key), step != 0 {
      return prompt.add(step)
    }
    return prompt.take(key)
  }

  /// What is typed so far, where it can be tried at once; returns what is wrong with it.
  private mutating func tryOut(_ prompt: Prompt) -> String? {
    switch prompt.kind {
    case .find: find(prompt.text, from: prompt.findsFrom)
    case .filter: tryFilter(prompt.text)
    // A number is often wrong on the way to a right one.
    case .interval, .mark, .nice, .speed, .time: nil
    }
  }

  /// Shows what matches what was typed so far, or returns what is wrong with it, as it often is on the
  /// way: until it is right again the one before goes on.
  private mutating func tryFilter(_ text: String) -> String? {
    do throws(FilterError) {
      filter(by: try Filter(text))
      return nil
    } catch {
      return SafeText.string(error.description)
    }
  }

  mutating func show(user: String?) {
    selectionRules.user = user
    showFromTop()
  }

  mutating func filter(by filter: Filter?) {
    let filter = filter?.orNone
    guard filter != selectionRules.filter else { return }
    selectionRules.filter = filter
    showFromTop()
  }

  /// What the user chose to see, from its first line on.
  private mutating func showFromTop() {
    list = ListCursor()
    table.scrollToTop()
    arrange()
  }

  private mutating func finish(_ prompt: Prompt) -> Effect? {
    var effect: Effect?
    switch prompt.kind {
    // What is found is found already; nothing typed is what was looked for last.
    case .find: notice = prompt.text.isEmpty ? findNext(1) : prompt.complaint
    case .mark: effect = .mark(prompt.text)
    // It is there already, unless something is wrong with it.
    case .filter:
      if prompt.complaint != nil { return nil }
      table.leaveHidden()
    case .interval:
      guard let interval = Settings.interval(parsing: prompt.text) else {
        return complain("give seconds from 0.1 to 86400", prompt)
      }
      settings.interval = interval
    case .speed:
      guard let speed = Double(prompt.text), (0.01...10_000).contains(speed) else {
        return complain("give a number from 0.01 to 10000; 1 is as it was recorded", prompt)
      }
      play(speed: speed)
    case .time:
      guard let time = time(parsing: prompt.text) else {
        return complain("give a time such as 14:03:10 or 14:03, or +90 or +1:30", prompt)
      }
      look(at: time)
    case .nice(let targets, _):
      guard let value = Nice.value(parsing: prompt.text) else {
        return complain("give a number from -20 (first) to 19 (last)", prompt)
      }
      effect = .renice(to: value, targets)
    }
    overlays.removeLast()
    if prompt.kind.keepsHistory { inputs[prompt.kind, default: InputHistory()].add(prompt.text) }
    return effect
  }

  private mutating func complain(_ complaint: String, _ prompt: Prompt) -> Effect? {
    var prompt = prompt
    prompt.complaint = complaint
    replace(.prompt(prompt))
    return nil
  }
}
