import Linux
package import Snapshots
import Synchronization

/// Reads what the detail pane of one process shows, when it is asked for, on a thread of its own: no
/// tick waits for it, and a process that is stuck in the kernel holds up nothing but its own parts.
package final class Inspector: Sendable {
  private struct Request: Sendable {
    let id: Snapshot.Process.ID
    let parts: Inspection.Parts
    let deliver: @Sendable (Inspection) -> Void
  }

  /// What the inspector and its thread share: the thread ends when the inspector goes.
  private final class Shared: Sendable {
    struct State {
      var request: Request?
      var hasThread = false
      var isClosed = false
    }

    let state = Mutex(State())
    let wakeup = Wakeup()
  }

  private let shared = Shared()
  private let makeReader: @Sendable () -> InspectionReader

  /// For the processes of that proc tree.
  package convenience init(procfs: String) {
    self.init(procfs: procfs, constants: .current)
  }

  /// Without an answer for as long as `stuckAfter`, a part is stuck.
  init(
    procfs: String, constants: MachineConstants, stuckAfter: Duration = .seconds(1)
  ) {
    makeReader = { InspectionReader(procfs: procfs, constants: constants, stuckAfter: stuckAfter) }
  }

  deinit {
    shared.state.withLock { $0.isClosed = true }
    shared.wakeup.ring()
  }

  /// Calls `deliver` once, on the inspector's thread, with all the parts that were asked for. A request
  /// that is still waiting when the next one comes is dropped, and its `deliver` is not called: a caller
  /// that looks at another process wants to hear no more of the first.
  package func inspect(
    _ id: Snapshot.Process.ID, _ parts: Inspection.Parts,
    deliver: @escaping @Sendable (Inspection) -> Void
  ) {
    let request = Request(id: id, parts: parts, deliver: deliver)
    let needsThread = shared.state.withLock { state in
      state.request = request
      defer { state.hasThread = true }
      return !state.hasThread
    }
    if needsThread { start() }
    shared.wakeup.ring()
  }

  /// With the first request: without one there is no thread.
  private func start() {
    do throws(NoThread) {
      try Thread.start(named: "inspector") { [shared, makeReader] in
        Self.serve(shared, makeReader())
      }
    } catch {
      let refused = shared.state.withLock { state in
        state.hasThread = false
        return state.request.take()
      }
      guard let refused else { return }
      refused.deliver(.failed(refused.id, refused.parts, .failed(errno: error.errno)))
    }
  }

  private static func serve(_ shared: Shared, _ reader: consuming InspectionReader) {
    while true {
      let (request, isClosed) = shared.state.withLock { ($0.request.take(), $0.isClosed) }
      if isClosed { return }
      if let request {
        request.deliver(reader.inspect(request.id, request.parts))
      } else {
        shared.wakeup.wait(until: .seconds(Int64.max / 4))
      }
    }
  }
}

/// Asks workers for the parts of an inspection, and waits for each only so long.
struct InspectionReader: ~Copyable {
  private struct PartRequest: ProcessRequest, Sendable {
    struct Subject: Hashable, Sendable {
      let id: Snapshot.Process.ID
      let part: Inspection.Parts
    }

    let subject: Subject
    let read: InspectedPart
    var pid: Int32 { subject.id.pid }

    /// Opens the tree anew: that fails while there are no descriptors.
    func answer(_ procfs: String, _ constants: MachineConstants) -> InspectedPart.Finding {
      do throws(ProcError) {
        var files = try InspectionFiles(root: procfs, constants)
        return read.read(&files, subject.id)
      } catch {
        // Without the tree there are no processes.
        return read.fail(error == .vanished ? .ended : Inspection.Failure(error))
      }
    }
  }

  private var reader: SlowReader<PartRequest, InspectedPart.Finding>

  init(procfs: String, constants: MachineConstants, stuckAfter: Duration) {
    // All parts may get stuck, and are waited for one after the other.
    reader = SlowReader(budget: stuckAfter * InspectedPart.all.count, stuckAfter: stuckAfter) {
      { $0.answer(procfs, constants) }
    }
  }

  mutating func inspect(
    _ id: Snapshot.Process.ID, _ parts: Inspection.Parts
  ) -> Inspection {
    // A part without an answer is stuck, now or since an earlier time.
    var inspection = Inspection.failed(id, parts, .stuck)
    let requests = InspectedPart.all.filter { parts.contains($0.part) }.map {
      PartRequest(subject: .init(id: id, part: $0.part), read: $0)
    }
    for (request, finding) in reader.answers(about: requests)
    where request.subject.id == id && parts.contains(request.subject.part) {
      finding(&inspection)
    }
    return inspection
  }
}

extension Inspection {
  /// All parts that were asked for fail the same way.
  fileprivate static func failed(
    _ id: Snapshot.Process.ID, _ parts: Parts, _ failure: Failure
  ) -> Self {
    var inspection = Inspection(
      id: id, taken: .init(monotonic: Clock.monotonic(), wall: Clock.wall()))
    for part in InspectedPart.all where parts.contains(part.part) {
      part.fail(failure)(&inspection)
    }
    return inspection
  }
}
