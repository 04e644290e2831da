import Snapshots
import TestSupport
import Testing
import TopUI

/// Rows of threads below their process.
@Suite struct ThreadRowTests {
  /// A process stays watched however far one has scrolled into its threads: else they would go.
  @Test func theProcessOfThreadsIsWatched() {
    var model = TopModel.threaded(threads: 60)
    #expect(model.visiblePids == [1, 50])
    model.press(.pageDown, .pageDown)
    #expect(model.scroll > 2 && model.visiblePids == [50])
    model.press(.end)
    #expect(model.visiblePids == [50, 900])
  }

  @Test func threadsAreNoProcesses() {
    var model = TopModel.threaded()
    #expect(model.rows.count == 6)
    _ = model.apply(.key(.character("@")))
    #expect(model.status.hasPrefix(" 3 processes by PID"))
    model.press(.down, .down, .down)
    #expect(model.selection?.comm == "java-2")
    #expect(model.status.hasPrefix(" 2 of 3 processes by PID"))
    model.press(.end)
    #expect(model.status.hasPrefix(" 3 of 3 processes by PID"))
  }

  @Test func theCursorGoesToTheProcessWithItsThreads() {
    var model = TopModel.threaded()
    model.press(.down, .down, .character("H"))
    #expect(model.selection == Target(id: model.rows[1].process.id, comm: "java"))
    #expect(!model.isSelectionGone && model.pids == [1, 50, 900])
  }

  @Test func copiedIsWhatTheRowNames() {
    var model = TopModel.threaded()
    #expect(model.press(.down, .character("y")) == .copy("50 java"))
    #expect(model.press(.down, .character("y")) == .copy("51 java-1"))
  }
}
