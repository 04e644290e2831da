import Linux
import Runs
import Snapshots
import TestSupport

extension RecordedRun {
  /// A build with so many CPU seconds a command, of so many processes each.
  static func example(
    _ cpu: [String: Double], file: String = "a.ptop", wall: Double = 41.2,
    peak: UInt64 = 2 << 30, count: UInt64 = 12, exitCode: Int32? = 0, isComplete: Bool = true,
    circumstances: Circumstances = .example
  ) -> Self {
    let commands = cpu.map {
      Run.Command(
        name: $0.key, cpu: .seconds($0.value), peakRSSBytes: 30 << 20, largestRSSBytes: 20 << 20,
        count: count)
    }
    var run = Run.example(commands)
    run.duration = .seconds(wall)
    run.cpu = .init(
      processes: commands.reduce(.zero) { $0 + $1.cpu }, exited: .zero, unattributed: .zero)
    run.peakRSSBytes = peak
    return Self(
      run: run, circumstances: circumstances, exitCode: exitCode, isComplete: isComplete,
      file: file)
  }
}

extension RecordedRun.Circumstances {
  static let example = Self(
    host: "agent-7", kernel: "6.1.0-18-amd64", bootID: "1f2e3d4c-aaaa", cpus: 8,
    memoryBytes: 16 << 30, ptopVersion: "0.1.0", command: "make -j8",
    labels: ["commit": "a1b2c3"], othersCPU: .seconds(1))
}

extension Comparison {
  /// A slower build, one run each.
  static var oneEach: Comparison {
    var other = RecordedRun.Circumstances.example
    other.kernel = "6.1.0-21-amd64"
    other.labels["commit"] = "d4e5f6"
    other.othersCPU = .seconds(88.1)
    return Comparison(
      of: [
        .example(
          ["cc1plus": 188.4, "ld": 4, "sh": 1.004, "make": 0.31, "日本語のとても長いプロセス名": 0.75],
          file: "after.ptop", wall: 52.7, peak: 2_600_000_000, exitCode: 2, circumstances: other)
      ],
      with: [
        .example(
          ["cc1plus": 127.2, "as": 9.8, "sh": 1.004, "make": 0.42, "日本語のとても長いプロセス名": 0.5],
          file: "before.ptop")
      ])
  }

  /// The same, six each, with a cut one.
  static var sixEach: Comparison {
    var noise = SeededGenerator(seed: 6)
    func runs(_ name: String, _ cpu: [String: Double]) -> [RecordedRun] {
      (1...6).map { place in
        func noisy(_ value: Double) -> Double {
          value * Double.random(in: 0.98...1.02, using: &noise)
        }
        let values = cpu.sorted { $0.key < $1.key }
          .reduce(into: [:]) { $0[$1.key] = noisy($1.value) }
        return .example(
          values, file: "\(name)-\(place).ptop", wall: values.values.sorted().reduce(0, +) / 3,
          peak: UInt64(noisy(2e9)))
      }
    }
    let cut = RecordedRun.example(["cc1plus": 1], file: "before-7.ptop", isComplete: false)
    return Comparison(
      of: runs("after", ["cc1plus": 188.4, "ld": 4, "sh": 1.004, "make": 0.31, "test": 20]),
      with: runs("before", ["cc1plus": 127.2, "as": 9.8, "sh": 1.004, "make": 0.42, "test": 30])
        + [cut])
  }
}

extension Comparison {
  /// So many runs before and after; one of two commands is 20 % slower.
  static func few(_ before: Int, _ after: Int) -> Comparison {
    func run(_ place: Int, _ factor: Double) -> RecordedRun {
      let noise = 1 + 0.002 * Double(place % 5)
      return .example(
        ["cc": 10 * noise * factor, "ld": 4 * noise], file: "\(place).ptop", wall: 9 * noise)
    }
    return Comparison(
      of: (0..<after).map { run($0, 1.2) }, with: (0..<before).map { run($0, 1) })
  }

  /// Names that want to be more than names.
  static var hostile: Comparison {
    var around = RecordedRun.Circumstances.example
    around.labels = ["a|b`c": "<script>alert(1)</script>", "@everyone": "[x](http://x)\n\n# y"]
    around.command = "make \u{1B}]0;x\u{07} | tee $x"
    let names = [
      "<img src=x onerror=alert(1)>", "a|b|c", "`rm -rf`", "*a* _b_ ~~c~~", "[x](http://x)",
      "\u{1B}[2J\r\n| x |", "\u{202E}gnp.exe", "@everyone www.example.org", "$x$ \\ :smile:",
      "</code></td>", String(repeating: "long ", count: 60), "",
    ]
    let cpu = names.enumerated().map { ($0.1, Double(20 - $0.0)) }
    return Comparison(
      of: [
        .example(
          Dictionary(uniqueKeysWithValues: cpu), file: "a|b<c>.ptop\u{1B}[0m", circumstances: around
        )
      ], with: [.example([names[0]: 3], file: "`b`.ptop")])
  }
}
