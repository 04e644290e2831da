/// What came since the last collection.
package struct ExitBatch: Sendable {
  package var exits: [ObservedExit] = []
  /// Exits that were too many to keep apart, by parent and name.
  package var folded: [ProcessEnd] = []
  /// Since the listener started: dropped by the kernel for want of room, and not understood.
  package var lost: UInt64 = 0

  package init(exits: [ObservedExit] = [], folded: [ProcessEnd] = [], lost: UInt64 = 0) {
    (self.exits, self.folded, self.lost) = (exits, folded, lost)
  }
}
