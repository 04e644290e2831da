import Snapshots
import TestSupport
import Testing
import TopUI

/// Nothing is done to the table where it is not seen.
@Suite struct HiddenTableTests {
  @Test(
    arguments: [.exited, .runs, .exporter] as [TopScreen],
    [.character(" "), .character("F"), .character("y"), .character("-"), .function(9)] as [Key])
  func anotherScreen(_ screen: TopScreen, key: Key) {
    var model = TopModel.typical()
    model.press(.character("t"), .down, .down)
    let selection = model.table.selection
    while model.screen != screen { model.press(.tab) }
    #expect(model.press(key) == nil)
    #expect(model.status.contains("  no process is selected here: choose one on Main"))
    #expect(model.table.tagged.isEmpty && !model.table.isFollowing && model.overlays.isEmpty)
    model.press(.escape)
    #expect(model.table.selection == selection && model.pids.count == 5)
  }
}
