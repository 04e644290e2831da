import Snapshots
import TestSupport
import Testing
import TopUI

@Suite struct TopViewTests {
  private static let sizes = [(1, 1), (20, 5), (40, 10), (80, 16), (80, 24), (100, 34), (160, 50)]
  private static let serving = ExporterStatus.example(requests: [200: 1842])

  @Test(arguments: sizes)
  func interactive(columns: Int, rows: Int) throws {
    let lines = TopModel.typical(columns: columns, rows: rows).lines
    #expect(try lines == Golden("interactive-\(columns)x\(rows).screen").lines(recording: lines))
  }

  @Test(arguments: sizes)
  func both(columns: Int, rows: Int) throws {
    let lines = TopModel.typical(columns: columns, rows: rows, serving: Self.serving).lines
    #expect(try lines == Golden("both-\(columns)x\(rows).screen").lines(recording: lines))
  }

  @Test(arguments: [(40, 10), (80, 24)])
  func help(columns: Int, rows: Int) throws {
    var model = TopModel.typical(columns: columns, rows: rows)
    model.press(.character("h"))
    let lines = model.lines
    #expect(try lines == Golden("help-\(columns)x\(rows).screen").lines(recording: lines))
  }

  @Test func asciiModeIsASCII() {
    let lines = TopModel.typical(columns: 160, rows: 50, isASCII: true).lines
    #expect(lines.allSatisfy { $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
  }

  @Test(arguments: [(40, 10, 7), (80, 24, 17), (3, 3, 2), (1, 1, 1)])
  func rowsLeftForProcesses(columns: Int, rows: Int, expected: Int) {
    let layout = Layout(Size(columns: columns, rows: rows), HeaderContents(isServing: true))
    #expect(layout.table.count == expected)
  }

  @Test func everySizeDrawsWithinIt() {
    for rows in 1...50 {
      for columns in [1, 2, 7, 19, 20, 39, 79, 131] {
        var model = TopModel.typical(columns: columns, rows: rows, serving: Self.serving)
        for _ in 0..<2 {
          let screen = TopView.render(model)
          #expect(screen.cells.count == rows * columns)
          #expect(screen.lines.allSatisfy { $0.unicodeScalars.count <= columns })
          model.press(.character("h"))
        }
      }
    }
  }

  /// A `--procfs` tree says what it likes; no number of it may be a trap.
  @Test(arguments: [(1, 1), (40, 10), (80, 24), (300, 60)])
  func theLargestNumbersAreDrawn(columns: Int, rows: Int) {
    let lines = TopModel.largest(columns: columns, rows: rows).lines
    #expect(lines.count == rows)
  }

  /// What is not available is used, as in free(1); on old kernels what is neither free nor cache.
  @Test(
    arguments: [
      (10, 2, 3, 7, 3), (10, 2, 3, 20, 0), (10, 2, 3, nil, 5), (10, 2, .max, nil, 0),
      (.max, .max, .max, nil, 0), (.max, 0, 0, 0, .max),
    ] as [(UInt64, UInt64, UInt64, UInt64?, UInt64)])
  func usedMemory(total: UInt64, free: UInt64, cached: UInt64, available: UInt64?, used: UInt64) {
    let memory = Snapshot.Host.Memory.example(
      total: total, free: free, available: available, cached: cached)
    #expect(memory.usedBytes == used)
  }

  @Test func theHeaderAddsUp() throws {
    let lines = TopModel.typical(columns: 160).lines
    // 0.99 + 0.039 + 0.0067 of 2 cores, and 1 s busy of 2 s.
    #expect(lines[1].contains("CPU  51.8%"))
    #expect(lines[1].contains("processes  51.8 + other   0.0"))
  }

  @Test func exitedProcessesHaveTheirShare() {
    var model = TopModel(size: Size(columns: 80, rows: 24))
    var host = Snapshot.Host.example()
    _ = model.apply(
      .snapshot(.example(host: host, exits: .init(source: .events, totalCPU: .seconds(5)))))
    host.cpu?.user += .seconds(1)
    host.cpu?.idle += .seconds(1)
    let exits = Snapshot.Exits(source: .events, totalCPU: .milliseconds(5500))
    _ = model.apply(.snapshot(.example(sequence: 2, at: .seconds(1001), host: host, exits: exits)))
    #expect(model.lines[1].contains("processes   0.0 + exited  25.0 + other  25.0"))
  }

  @Test func whatTheHostDoesNotTellIsNotShown() {
    var model = TopModel.typical(columns: 160)
    let host = Snapshot.Host.example(name: nil, uptime: .seconds(62), cpu: nil)
    _ = model.apply(.snapshot(.example(sequence: 3, at: .seconds(1002), host: host)))
    #expect(model.lines[0].hasPrefix(" up "))
    #expect(model.lines[1] == " CPU -")
  }

  /// Every meaning that has a colour has another cue: the cursor a sign, the sorted column an arrow.
  @Test func theCursorAndTheSortedColumnAreSeenWithoutColour() {
    let lines = TopModel.typical().lines
    #expect(lines.count { $0.hasPrefix(">") } == 1)
    #expect(lines.contains { $0.contains("CPU%v") })
  }
}
