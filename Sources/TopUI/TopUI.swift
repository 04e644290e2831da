import Glibc
package import Linux
package import Snapshots

/// The live screen: wait, apply, render, paint. A class, because Swift 6.3 miscompiles a throwing
/// initializer of a noncopyable struct with these properties when it optimizes.
package final class TopUI {
  /// Why the screen ended.
  package enum Ending: Equatable, Sendable {
    case quit
    case signal(Int32)
  }

  let terminal: Terminal
  let feed: SnapshotFeed
  private let signals: Signals
  private let marks: MarkSignals
  private let inbox: Inbox<Snapshot>
  /// These have the wakeup of the inbox.
  let inspections: Inbox<InspectionAnswer>
  let outcomes: Inbox<String>
  let services: Services
  var model: TopModel
  private var decoder = KeyDecoder()
  /// When the decoder has waited long enough for the rest of a key.
  private var decoderDue: Duration?
  var resizePace = ResizePace()
  /// When a piece of a recording was drawn last.
  private var lastPiece = Duration.zero
  /// When every cell was written last.
  private var lastRedraw = Duration.zero
  var isDirty = true
  var framesSkipped = 0
  /// What was wanted of others last.
  var handedOn = ScreenWants()
  var inspectionPace = InspectionPace()
  /// Samples still to be shown; `nil` for no end.
  private var remaining: Int?

  /// Throws ``TerminalError/notATerminal`` where standard input or output is none, before anything is done.
  package static func requireTerminal() throws(TerminalError) {
    guard TerminalDevice.isTerminal() else { throw .notATerminal }
  }

  /// Takes the terminal. Throws where there is none, where its type is unknown or cannot move its cursor,
  /// and without memory for the screen; nothing is changed then.
  package init(
    _ options: Options, feed: SnapshotFeed, signals: consuming Signals, marks: MarkSignals,
    environment: (String) -> String?, services: Services
  ) throws(TerminalError) {
    terminal = try Terminal(
      colors: options.colors, theme: options.settings.theme,
      background: options.settings.background, environment: environment)
    self.signals = signals
    self.marks = marks
    self.services = services
    self.feed = feed
    inbox = Inbox()
    inspections = Inbox(inbox.wakeup)
    outcomes = Inbox(inbox.wakeup)
    model = TopModel(
      size: terminal.device.size, isASCII: options.isASCII || terminal.isASCII,
      settings: options.settings, rules: options.rules,
      isReadOnly: options.isReadOnly || services.control == nil,
      notice: terminal.notice ?? options.notice, ownUser: options.ownUser,
      terminalSigns: GraphSigns(terminal: environment("TERM")), recording: options.recording)
    remaining = options.iterations
    terminal.usesMouse = options.settings.usesMouse
    feed.subscribe(inbox)
  }

  /// Runs until the user quits, a signal asks for the end, or the terminal goes away. Throws where there is
  /// no thread for marks by signal to be had.
  package func run() throws(NoThread) -> Ending {
    // Those of a recording are in it.
    if services.replay != nil { return turns() }
    try marks.start { [sampleNow = services.sampleNow, wakeup = inbox.wakeup] mark in
      sampleNow(mark)
      wakeup.ring()
    }
    return turns()
  }

  private func turns() -> Ending {
    while true {
      if let ending = turn() {
        terminal.restore()
        return ending
      }
    }
  }

  /// One round: paint if anything changed, wait, and apply everything that came.
  private func turn() -> Ending? {
    paint()
    let ready = wait()
    if ready.output { terminal.device.flush() }
    while let number = signals.next() {
      if let ending = take(signal: number) { return ending }
    }
    if ready.inbox {
      inbox.wakeup.clear()
      if takeSnapshot() { return .quit }
      takeInspection()
      takeOutcome()
    }
    if ready.replay, !ready.input { takeReplay() }
    let now = Clock.monotonic()
    if let due = resizePace.due, due <= now { resize() }
    if let due = model.wakes, due <= now {
      _ = model.apply(.time(now))
      isDirty = true
    }
    if ready.input { return takeInput() }
    if let due = decoderDue, due <= now {
      decoderDue = nil
      return apply(decoder.timeOut())
    }
    return nil
  }

  private func takeInput() -> Ending? {
    // It may hear of the hangup before the signal of it is there, and need not get that signal at all
    // (nohup).
    guard let bytes = terminal.device.read() else { return .signal(SIGHUP) }
    terminal.takeAnswer(in: bytes)
    let keys = decoder.decode(bytes)
    decoderDue = decoder.delay.map { Clock.monotonic() + $0 }
    return apply(keys)
  }

  /// A terminal that has not read the last frame loses this one: the next that it gets is newer.
  private func paint() {
    guard isDirty, !terminal.device.hasBacklog else { return }
    redrawIfDue()
    handOnWants()
    terminal.paint(TopView.render(model))
    isDirty = false
  }

  /// Others write on a terminal too (wall, the kernel), and only what changes is painted.
  private func redrawIfDue() {
    let now = Clock.monotonic()
    if lastRedraw == .zero { lastRedraw = now }
    guard now - lastRedraw >= .seconds(30) else { return }
    lastRedraw = now
    terminal.redrawAll()
  }

  /// Whether it was the last that was asked for.
  private func takeSnapshot() -> Bool {
    // Before the marks are taken: those that the sample was taken for are there.
    let snapshot = inbox.take()
    for mark in marks.take() {
      _ = model.apply(.mark(mark))
      isDirty = true
    }
    guard let snapshot else { return false }
    if isDirty { framesSkipped += 1 }
    _ = model.apply(.snapshot(snapshot, status: status(wanting: model.statusWants)))
    inspect()
    isDirty = true
    guard let left = remaining else { return false }
    remaining = left - 1
    if left <= 1 { paint() }
    return left <= 1
  }

  /// The next piece of a recording. While there are more the screen is drawn now and then.
  private func takeReplay() {
    guard let replay = services.replay else { return }
    replay.next { _ = model.apply($0) }
    let now = Clock.monotonic()
    guard replay.descriptor() < 0 || now - lastPiece >= .milliseconds(100) else { return }
    lastPiece = now
    isDirty = true
  }

  private func apply(_ keys: [Key]) -> Ending? {
    for key in keys {
      isDirty = true
      let before = model.settings
      let effect = model.apply(.key(key))
      if model.settings != before { follow(from: before) }
      if let effect, let ending = perform(effect) { return ending }
    }
    return nil
  }

  private struct Ready {
    var input = false, inbox = false, output = false, replay = false
  }

  private func wait() -> Ready {
    var entries = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: inbox.wakeup.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(
        fd: terminal.device.hasBacklog ? terminal.device.output : -1, events: Int16(POLLOUT),
        revents: 0),
      pollfd(fd: services.replay?.descriptor() ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    // Rounded up, so that it never spins. A minute at most: what is recorded may be years apart.
    let due = [decoderDue, resizePace.due, model.wakes].compactMap(\.self).min()
    let timeout = due.map { ($0 - Clock.monotonic()) / .milliseconds(1) }
    _ = unsafe poll(
      &entries, nfds_t(entries.count),
      timeout.map { Int32(min(max($0, 0), 60_000).rounded(.up)) } ?? -1)
    return Ready(
      input: entries[0].revents != 0, inbox: entries[1].revents != 0,
      output: entries[3].revents != 0, replay: entries[4].revents != 0)
  }
}
