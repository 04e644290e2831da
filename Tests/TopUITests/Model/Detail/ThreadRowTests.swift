import Snapshots
import TestSupport
import Testing
import TopUI

/// Rows of threads below their process.
@Suite struct ThreadRowTests {
  /// A process stays watched however far one has scrolled into its threads: else they would go.
  @Test func theProcessOfThreadsIsWatched() {
    var model = TopModel.threaded(threads: 60)
    #expect(model.wants.sampling.watched == [1, 50])
    model.press(.pageDown, .pageDown)
    #expect(model.table.scroll > 2 && model.wants.sampling.watched == [50])
    model.press(.end)
    #expect(model.wants.sampling.watched == [50, 900])
  }

  @Test func threadsAreNoProcesses() {
    var model = TopModel.threaded()
    #expect(model.table.rows.count == 6)
    _ = model.apply(.key(.character("@")))
    #expect(model.status.hasPrefix(" 3 processes by PID"))
    model.press(.down, .down, .down)
    #expect(model.table.selection?.comm == "java-2")
    #expect(model.status.hasPrefix(" 2 of 3 processes by PID"))
    model.press(.end)
    #expect(model.status.hasPrefix(" 3 of 3 processes by PID"))
  }

  @Test func theCursorGoesToTheProcessWithItsThreads() {
    var model = TopModel.threaded()
    model.press(.down, .down, .character("H"))
    #expect(model.table.selection == Target(id: model.table.rows[1].process.id, comm: "java"))
    #expect(!model.table.isSelectionGone && model.pids == [1, 50, 900])
  }

  @Test func copiedIsWhatTheRowNames() {
    var model = TopModel.threaded()
    #expect(model.press(.down, .character("y")) == .copy("50 java"))
    #expect(model.press(.down, .character("y")) == .copy("51 java-1"))
  }
}
