import Snapshots

@testable import TopUI

extension TopModel {
  /// While it is shown.
  var exitedList: ExitedList? {
    if case .exited(let list) = listing { list } else { nil }
  }
}
