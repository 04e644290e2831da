/// What every key does, from the table of keys.
enum HelpView {
  static func draw(into screen: inout Screen) {
    let isSmall = screen.size.rows < KeyBinding.all.count + 8
    var row = 0
    func line(_ text: String, _ style: Style = .plain) {
      screen.put(text, row: row, column: 1, style: style)
      row += 1
    }
    if !isSmall {
      line("ptop: like top, but on Prometheus", .strong)
      row += 1
    }
    // The last row says how to get back.
    for binding in KeyBinding.all.prefix(max(screen.size.rows - 1 - row, 0)) {
      let keys = binding.keys.map(\.name).joined(separator: " ")
      screen.put(keys, row: row, column: 1, style: .key)
      screen.put(binding.help, row: row, column: min(16, screen.size.columns / 2))
      row += 1
    }
    if !isSmall {
      row += 1
      for text in legend { line(text) }
    }
    screen.put("any key goes back", row: screen.size.rows - 1, column: 1, style: .dim)
  }

  private static let legend = [
    "CPU% is of one core, over the interval in the upper right corner; - is unknown.",
    "CPU and MEM bars are of the whole machine. processes + other = busy: other is what",
    "exited processes and the kernel used.  S: R running, S sleeping, D uninterruptible,",
    "T stopped, t traced, Z zombie, I idle kernel thread.",
  ]
}
