import CLinux
import Glibc
import Linux
import Snapshots
import Synchronization

/// Takes exit events from the kernel on a thread of its own, so that none is lost between samples.
///
/// Asleep until something exits; then it waits a moment, because a batch costs a tenth of what as
/// many single wake-ups do, and takes all there is.
final class ExitListener: Sendable {
  private struct FoldKey: Hashable {
    var parent: Int32
    var name: String
  }

  private struct State {
    var messages: ExitMessages
    var buffer = [UInt8](repeating: 0, count: 16_384)
    var batch = ExitBatch()
    var folds: [FoldKey: ProcessEnd] = [:]
    var drained: Duration
    var drops: UInt32 = 0
    var dropped: UInt64 = 0
    /// Of the last sample, ascending by pid: their ends are matched one by one.
    var processes: [Snapshot.Process] = []
    /// No fold below this many: what could not be folded is not looked at with every batch.
    var foldAt = ExitListener.kept
  }

  private static let pause = Duration.milliseconds(50)
  private static let kept = 8192

  private let socket: Int32
  private let stopping = Wakeup()
  private let state: Mutex<State>

  /// Opens the source and proves it with a child of our own: in another network namespace the
  /// kernel accepts the registration and sends nothing. Throws where the kernel refuses, or where the
  /// child's end does not come or is not understood.
  init(bufferBytes: Int32 = 8 << 20) throws(ExitsUnavailable) {
    var family: UInt16 = 0
    let socket = unsafe linux_taskstats_open(bufferBytes, &family)
    guard socket >= 0 else { throw ExitsUnavailable(errno: -socket) }
    self.socket = socket
    state = Mutex(State(messages: ExitMessages(family: family), drained: Clock.boot()))
    guard receivesOwnChild() else { throw notReceived }
  }

  /// Why the end of a child of our own was not understood.
  private var notReceived: ExitsUnavailable {
    state.withLock { $0.messages.version }.map(ExitsUnavailable.init(version:)) ?? .silent
  }

  /// Runs until the process ends or ``stop()``. Throws where no thread can be had.
  func start() throws(NoThread) {
    try Thread.start(named: "exits") { [self] in listen() }
  }

  func stop() { stopping.ring() }

  deinit { _ = close(socket) }

  /// What came since the last call, up to this moment. `processes` are those of the sample at
  /// hand, ascending by pid.
  func collect(processes: [Snapshot.Process]) -> ExitBatch {
    state.withLock { state in
      drain(&state)
      state.processes = processes
      state.foldAt = Self.kept
      var batch = state.batch
      state.batch.exits = []
      batch.folded = Array(state.folds.values)
      state.folds = [:]
      batch.lost = state.dropped + state.messages.malformed
      return batch
    }
  }

  /// Takes what has come by now, so that what comes later is known to be later.
  func divide() { state.withLock { drain(&$0) } }

  /// The child's event is in the socket before the child is done with our memory, and only then does
  /// the call return (kernel/exit.c: taskstats_exit, exit_mm). It also proves that the fields are where
  /// they are looked for, in a version that is not known yet as well: what is added before one of them
  /// moves all that follow.
  private func receivesOwnChild() -> Bool {
    let child = linux_run_nothing()
    return state.withLock { state in
      drain(&state)
      let isReceived = state.batch.exits.contains { $0.event.isEnd(ofChild: child, of: getpid()) }
      state.batch.exits.removeAll { $0.event.pid == child }
      return isReceived
    }
  }

  private func listen() {
    OwnCapabilities.keepThoseToRead()
    while sleep(until: socket, for: nil) {
      guard sleep(until: nil, for: Self.pause) else { return }
      state.withLock { state in
        drain(&state)
        if state.batch.exits.count > state.foldAt { fold(&state) }
      }
    }
  }

  /// `false` when it is time to stop.
  private func sleep(until socket: Int32?, for time: Duration?) -> Bool {
    // A negative descriptor is one that poll(2) skips.
    var entries = [
      pollfd(fd: stopping.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: socket ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let milliseconds = time.map { Int32($0 / .milliseconds(1)) } ?? -1
    _ = unsafe poll(&entries, 2, milliseconds)
    return entries[0].revents == 0
  }

  private func drain(_ state: inout State) {
    let began = Clock.boot()
    while let count = receive(&state) {
      state.messages.append(state.buffer, count: count)
    }
    let window = min(state.drained, began)...max(Clock.boot(), began)
    for event in state.messages.events {
      state.batch.exits.append(ObservedExit(event: event, window: window))
    }
    state.messages.removeAll()
    state.drained = began
  }

  /// The next datagram's size, `nil` when there is none.
  private func receive(_ state: inout State) -> Int? {
    while true {
      let got = unsafe state.buffer.withUnsafeMutableBytes {
        unsafe recv(socket, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
      }
      if got >= 0 { return got }
      switch errno {
      case EINTR: continue
      case ENOBUFS: countDrops(&state)
      default: return nil
      }
    }
  }

  /// The socket counts what it dropped; it counts around at 2^32.
  private func countDrops(_ state: inout State) {
    let drops = linux_socket_drops(socket)
    state.dropped += max(UInt64(drops &- state.drops), 1)
    state.drops = drops
  }

  /// Nothing was collected for long: processes that were not listed and are gone need not be kept apart.
  private func fold(_ state: inout State) {
    var kept: [ObservedExit] = []
    for exit in state.batch.exits {
      let event = exit.event
      let isListed = state.processes.index(ofPid: event.pid) != nil
      if isListed || CPUClock.time(of: event.pid) != nil {
        kept.append(exit)
      } else {
        let key = FoldKey(parent: event.parent, name: event.comm)
        state.folds[key] = ProcessEnd(folding: exit, into: state.folds[key])
      }
    }
    state.batch.exits = kept
    state.foldAt = max(Self.kept, kept.count * 2)
  }
}
