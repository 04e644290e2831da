import Linux
import Snapshots

/// A character as a terminal prints it: what it does not print has a sign in its place, even if the text
/// did not go through SafeText.
struct PrintedScalar {
  let scalar: Unicode.Scalar
  /// Columns; 0 of a combining mark.
  let width: Int

  private static let replacement: Unicode.Scalar = "\u{FFFD}"

  /// Of what takes no cell only marks are kept: what else does not show may turn the row around.
  init(_ scalar: Unicode.Scalar, isASCII: Bool) {
    if (0x20..<0x7F).contains(scalar.value) {
      (self.scalar, width) = (scalar, 1)
    } else if isASCII {
      (self.scalar, width) = (scalar == SafeText.lineEnd ? " " : "?", 1)
    } else {
      let width = scalar.cellWidth
      let isKept = width == 0 ? SafeText.isCombining(scalar) : SafeText.isShown(scalar)
      (self.scalar, self.width) = isKept ? (scalar, width) : (Self.replacement, 1)
    }
  }
}
