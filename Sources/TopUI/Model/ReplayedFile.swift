/// The recording that a screen shows in place of what happens now, as far as it was read.
package struct ReplayedFile: Equatable, Sendable {
  /// Without its folders.
  package var name: String
  /// How much of it was read; `nil` where it is not known how long it is.
  package var share: Double?
  /// Whether all of it was read that there is.
  package var isRead: Bool
  /// Its writer did not end it, or not yet; known once all was read.
  package var isCutShort: Bool

  /// Whether its processes are those of a command, and not all that there were.
  package var isOfCommand: Bool

  package init(
    name: String, share: Double? = nil, isRead: Bool = false, isCutShort: Bool = false,
    isOfCommand: Bool = false
  ) {
    (self.name, self.share, self.isRead) = (name, share, isRead)
    (self.isCutShort, self.isOfCommand) = (isCutShort, isOfCommand)
  }
}
