import CLinux

extension Unicode.Scalar {
  /// Columns that it takes on a terminal: 0, 1 or 2; -1 when it is not printable. As wcwidth(3) has it
  /// in C.UTF-8, whatever the locale of the process.
  package var cellWidth: Int { Int(linux_cell_width(value)) }
}
