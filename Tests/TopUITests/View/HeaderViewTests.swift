import Snapshots
import TestSupport
import Testing

@testable import TopUI

@Suite struct HeaderViewTests {
  /// Two samples of a machine with eight CPUs, in a container, a second apart.
  private static func model(
    columns: Int, rows: Int, cores: Int = 8, showsCores: Bool = true, isASCII: Bool = false
  ) -> TopModel {
    var settings = Settings()
    settings.showsCores = showsCores
    var model = TopModel(
      size: Size(columns: columns, rows: rows), isASCII: isASCII, settings: settings)
    let before = [Snapshot.Host.CPUTimes](repeating: .example, count: cores)
    var after = before
    for index in after.indices {
      after[index].user += .milliseconds(110 * (index % 9))
      after[index].system += .milliseconds(10 * (index % 9))
      after[index].idle += .milliseconds(1000 - 120 * (index % 9))
    }
    var pressure = Snapshot.Host.Pressure.example
    pressure[0].waiting += .milliseconds(123)
    pressure[2].waiting += .milliseconds(10)
    pressure[2].stalled = .milliseconds(3005)
    let (busy, all) = (after.map(\.user), Duration.seconds(cores))
    var cpu = Snapshot.Host.CPUTimes.example
    cpu.user += busy.reduce(.zero, +) - .seconds(100 * cores)
    cpu.idle += all - (cpu.user - Snapshot.Host.CPUTimes.example.user)
    var earlier = Snapshot.Host.example(cpus: before)
    var later = Snapshot.Host.example(cpu: cpu, cpus: after, pressure: pressure)
    earlier.limits = .init(
      cpus: 4, throttled: .seconds(1), memoryBytes: 4 << 30, memoryUsedBytes: 1 << 30)
    later.limits = earlier.limits
    later.limits?.throttled = .milliseconds(1120)
    let processes: [Snapshot.Process] = [
      .example(pid: 1, state: .running, threads: 64), .example(pid: 2, state: .uninterruptible),
      .example(pid: 3, state: .zombie), .example(pid: 4, state: .stopped),
    ]
    _ = model.apply(.status(ProgramStatus(serving: serving)))
    _ = model.apply(.snapshot(.example(host: earlier, processes: processes)))
    _ = model.apply(
      .snapshot(.example(sequence: 2, at: .seconds(1001), host: later, processes: processes)))
    return model
  }

  private static let serving = ExporterStatus.example(requests: [200: 1842, 503: 3])

  @Test(arguments: [(40, 24), (80, 24), (80, 34), (160, 50)])
  func cores(columns: Int, rows: Int) throws {
    let lines = Self.model(columns: columns, rows: rows).lines
    #expect(try lines == Golden("cores-\(columns)x\(rows).screen").lines(recording: lines))
  }

  @Test func manyCoresAreNumbers() throws {
    let lines = Self.model(columns: 80, rows: 24, cores: 96).lines
    #expect(try lines == Golden("cores-96-80x24.screen").lines(recording: lines))
  }

  @Test func coresAreShownWhenTheyAreWanted() {
    var model = Self.model(columns: 80, rows: 24, showsCores: false)
    #expect(model.layout.rows(of: .cores) == nil)
    _ = model.apply(.key(.character("1")))
    #expect(model.layout.rows(of: .cores) == 2..<4)
  }

  @Test func theHeaderSaysWhatTheMachineDoes() throws {
    let text = Self.singleBlanks(Self.model(columns: 160, rows: 50).lines.prefix(16))
    for part in [
      "TASKS 4  1 running  1 in D (uninterruptible)  1 zombie  1 stopped  67 threads",
      "PSI %  cpu  12.3  memory   0.0 (all tasks   0.0)  io   1.0 (all tasks   0.5)",
      "limit 4.0 CPUs  throttled  12.0%  memory 1.00G/4.00G (25%)",
      "SWP  256M/1.00G", "3 errors", "PTOP sample 1.5ms CPU, 0.15% of a core  in 1.8ms  42 reads",
    ] {
      #expect(text.contains(Self.singleBlanks([part])), "\(part)")
    }
  }

  /// How far apart parts stand is another matter: see partsStandBelowOneAnother.
  private static func singleBlanks(_ lines: some Sequence<String>) -> String {
    lines.map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: "\n")
  }

  @Test func partsStandBelowOneAnother() throws {
    let lines = Self.model(columns: 160, rows: 50).lines
    let stops = Set(stride(from: 17, to: 160, by: 8))
    for label in [" MODES", " PSI", " EXP"] {
      let line = try #require(lines.first { $0.hasPrefix(label) })
      let text = Array(line)
      // Where a word begins behind at least two blanks, and is no number, a part begins.
      let starts = text.indices.dropFirst(17).filter {
        text[$0] != " " && text[$0 - 1] == " " && text[$0 - 2] == " " && !text[$0].isNumber
      }
      #expect(!starts.isEmpty, "\(label)")
      #expect(starts.allSatisfy { stops.contains($0) }, "\(line)")
    }
  }

  /// What has a line of its own on tall screens has a part of another on lower ones.
  @Test func wideScreensOfFewRowsSayItToo() {
    let lines = Self.model(columns: 200, rows: 24, showsCores: false).lines
    let text = Self.singleBlanks(lines)
    #expect(text.contains("4 tasks, 1 running 1 in D 1 zombie 1 stopped 67 threads"))
    #expect(lines[1].contains("PSI c 12 m  0 i  1"))
    #expect(text.contains("swap 256M/1.00G limit 4.0 CPUs throttled 12.0%"))
  }

  @Test func whatIsNotThereHasNoLine() {
    var model = Self.model(columns: 160, rows: 50)
    let host = Snapshot.Host.example(memory: .example(swapTotal: 0, swapFree: 0), pressure: [])
    _ = model.apply(.snapshot(.example(sequence: 3, at: .seconds(1002), host: host)))
    for line in [HeaderLine.swap, .pressure, .limits, .run] {
      #expect(model.layout.rows(of: line) == nil, "\(line)")
    }
    #expect(!model.lines.joined().contains("swap"))
  }

  /// Parts are there as a whole or not at all, on every size.
  @Test func noWordIsCut() {
    for rows in [8, 14, 22, 30, 34, 50] {
      let model = Self.model(columns: 400, rows: rows, showsCores: false)
      var words = Set<Substring>()
      for rank in [8, 14, 22, 30, 34, 50] {
        words.formUnion(Self.words(Self.model(columns: 400, rows: rank, showsCores: false)))
      }
      #expect(words.count > 20)
      for columns in 1...200 {
        var narrow = model
        _ = narrow.apply(.resized(Size(columns: columns, rows: rows)))
        #expect(words.isSuperset(of: Self.words(narrow)), "\(columns)x\(rows)")
      }
    }
  }

  /// Block Elements of Unicode, of which bars are.
  private static func isBlock(_ scalar: Unicode.Scalar) -> Bool {
    (0x2580...0x259f).contains(scalar.value)
  }

  /// Those of the header, without bars, graphs and the punctuation of what may be shorter.
  private static func words(_ model: TopModel) -> [Substring] {
    let graphs = model.layout.rows(of: .history) ?? 0..<0
    let lines = model.lines.prefix(model.layout.headerRows).enumerated()
    return lines.filter { !graphs.contains($0.offset) }.flatMap { _, line in
      line.split { " [],|#:".contains($0) || $0.unicodeScalars.allSatisfy(isBlock) }
    }
  }

  @Test func aPausedViewSaysHowOldItIs() {
    var model = Self.model(columns: 80, rows: 24)
    _ = model.apply(.key(.character("Z")))
    _ = model.apply(.snapshot(.example(sequence: 3, at: .seconds(1013))))
    #expect(model.lines[0].hasSuffix("PAUSED -12s (sample #2)"))
    _ = model.apply(.key(.character("Z")))
    #expect(model.lines[0].hasSuffix("  #3") && !model.lines[0].contains("PAUSED"))
  }

  /// Lines of their own, and what others have beside their bars.
  @Test(arguments: [16, 22, 24, 30, 31, 32, 50])
  func theScreenAsksForWhatTheHeaderShows(rows: Int) {
    for columns in 40...240 {
      let model = Self.model(columns: columns, rows: rows, cores: 1)
      let header = model.lines.prefix(model.layout.headerRows)
      let fields = model.sampleWants.fields
      for (words, need) in [("PSI", Wants.Fields.pressure), ("limit ", .limits)] {
        guard header.contains(where: { $0.contains(words) }) else { continue }
        #expect(fields.contains(need), "\(words) in \(columns) columns")
      }
    }
  }

  @Test func aRunHasALineFromItsMarkOn() throws {
    var model = Self.model(columns: 80, rows: 24)
    #expect(model.layout.rows(of: .run) == nil)
    model.press(.character("m"), .character("x"), .enter)
    let row = try #require(model.layout.rows(of: .run)?.lowerBound)
    #expect(model.lines[row].hasPrefix(" RUN 1 x +"))
  }
}
