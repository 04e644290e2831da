import Runs
import Snapshots
import TestSupport
import Testing

@Suite struct RunLogTests {
  private static func sample(
    _ second: Int, _ processes: [Snapshot.Process], exits: Snapshot.Exits? = nil
  ) -> Snapshot {
    .example(
      sequence: UInt64(second), at: .seconds(1000 + second), processes: processes, exits: exits)
  }

  private static func process(
    _ pid: Int32, _ comm: String, cpu: Int, rss: UInt64 = 10, started: Int = 10
  ) -> Snapshot.Process {
    .example(
      pid: pid, comm: comm, started: .seconds(started), cpu: .seconds(cpu),
      memory: .example(rss: rss))
  }

  private func runs(_ snapshots: [Snapshot]) -> RunLog {
    var runs = RunLog()
    for (index, snapshot) in snapshots.enumerated() {
      runs.take(snapshot)
      if index == 0 { runs.mark(.example("first", at: snapshot.taken.monotonic)) }
    }
    return runs
  }

  @Test func thereIsNoRunBeforeAMark() {
    var runs = RunLog()
    runs.take(Self.sample(1, []))
    #expect(runs.all.isEmpty && runs.strip() == nil && runs.comparison() == nil)
    #expect(runs.comparisonHint.contains("m marks"))
  }

  @Test func aMarkBeforeTheFirstSampleBeginsWithIt() throws {
    var runs = RunLog()
    runs.mark(.example("early\u{1B}", at: .seconds(1000)))
    runs.take(Self.sample(1, [Self.process(5, "a", cpu: 7)]))
    runs.take(Self.sample(3, [Self.process(5, "a", cpu: 8)]))
    let run = try #require(runs.current)
    #expect(run.label == "early\u{FFFD}" && run.isOpen)
    #expect(run.started.monotonic == .seconds(1001) && run.duration == .seconds(2))
    #expect(run.commands.map(\.cpu) == [.seconds(1)])
    #expect(run.meanCores == 0.5 && run.peakCores == 0.5 && run.samples == 1)
  }

  @Test func aMarkEndsOneRunAndBeginsTheNext() {
    var runs = runs([Self.sample(1, []), Self.sample(2, [])])
    runs.mark(Self.mark("second", 2))
    #expect(runs.all.map(\.number) == [2, 1])
    #expect(runs.all.map(\.isOpen) == [true, false])
    // As many borders as marks, also without a sample in between.
    runs.mark(Self.mark("third", 2))
    #expect(runs.all.map(\.label) == ["third", "second", "first"])
    #expect(runs.all.map(\.samples) == [0, 0, 1] && runs.all[1].duration == .zero)
    #expect(runs.strip() == .init(number: 3, label: "third", elapsed: .zero, base: 2))
  }

  private static func mark(_ label: String? = "", _ second: Int) -> RunMark {
    .example(label, at: .seconds(1000 + second))
  }

  /// Before one sample: each is counted, and as many are kept as of others.
  @Test(arguments: [1, 2, 32, 33, 34, 100])
  func manyMarksAtOnce(count: Int) {
    var runs = runs([Self.sample(1, []), Self.sample(2, [])])
    for millisecond in 1...count {
      runs.mark(.example(at: .seconds(1002) + .milliseconds(millisecond)))
    }
    #expect(runs.current?.number == 1 && runs.underWay == count + 1)
    runs.take(Self.sample(4, []))
    #expect(runs.current?.number == count + 1 && runs.ended.count == min(count, 32))
    #expect(runs.ended.dropFirst().allSatisfy { $0.samples == 0 && $0.duration > .zero })
  }

  /// A process that began after a mark is not of the run before it, whatever the sample shows of it; nor is
  /// one that had ended by the sample.
  @Test func whatBeganAfterAMarkIsOfTheNextRun() throws {
    func end(_ name: String, lived: Int, by time: Int) -> Snapshot.Exits.Recent {
      let event = ExitEvent(
        pid: 9, parent: 1, uid: 0, comm: name, outcome: .exited(code: 0),
        cpu: .milliseconds(lived), elapsed: .milliseconds(lived))
      return .init(
        event: event, accounted: .seconds(1003), endedBy: .seconds(1000) + .milliseconds(time))
    }
    var exits = Snapshot.Exits(source: .events, totalCPU: .milliseconds(29))
    exits.byName = [
      "before": .init(cpu: .milliseconds(8), outcomes: .init(ok: 1)),
      "both": .init(cpu: .milliseconds(12), outcomes: .init(ok: 2)),
      "after": .init(cpu: .milliseconds(9), outcomes: .init(ok: 1)),
    ]
    exits.outcomes = .init(ok: 4)
    exits.recent = [
      end("before", lived: 8, by: 2900), end("both", lived: 6, by: 2905),
      end("both", lived: 6, by: 2990), end("after", lived: 9, by: 2999),
    ]
    var empty = Snapshot.Exits(source: .events)
    empty.outcomes = .init()
    var runs = runs([
      Self.sample(1, [Self.process(5, "old", cpu: 1)], exits: empty),
      Self.sample(2, [Self.process(5, "old", cpu: 2)], exits: empty),
    ])
    runs.mark(.example("next", at: .milliseconds(1_002_950)))
    let late = Snapshot.Process.example(
      pid: 6, comm: "late", started: .milliseconds(1_002_960), cpu: .milliseconds(30))
    runs.take(Self.sample(3, [Self.process(5, "old", cpu: 4), late], exits: exits))
    func counts(_ run: Run?) -> [String: UInt64] {
      Dictionary(
        uniqueKeysWithValues: (run?.commands ?? []).filter { $0.count > 0 }.map {
          ($0.name, $0.count)
        })
    }
    #expect(counts(runs.ended.last) == ["old": 1, "before": 1, "both": 1])
    #expect(counts(runs.current) == ["old": 1, "late": 1, "both": 1, "after": 1])
    let used = runs.ended.last.map { $0.commands.reduce(Duration.zero) { $0 + $1.cpu } }
    #expect(used == .seconds(3) + .milliseconds(14))
    runs.take(Self.sample(4, [Self.process(5, "old", cpu: 5)], exits: exits))
    let next = try #require(runs.current)
    #expect(counts(next) == ["old": 1, "late": 1, "both": 1, "after": 1])
    #expect(next.commands.reduce(.zero) { $0 + $1.cpu } == .seconds(1) + .milliseconds(45))
    #expect(next.label == "next" && next.duration == .milliseconds(1050) && next.samples == 1)
  }

  @Test func aRunEndsWithoutAnother() {
    var runs = runs([Self.sample(1, []), Self.sample(2, [])])
    #expect(runs.underWay == 1)
    runs.mark(Self.mark(nil, 2))
    runs.take(Self.sample(3, []))
    #expect(runs.underWay == nil && runs.current == nil && runs.strip() == nil)
    #expect(runs.ended.map(\.duration) == [.seconds(1)])
    runs.mark(Self.mark("next", 3))
    #expect(runs.all.map(\.number) == [2, 1] && runs.underWay == 2)
  }

  /// What is looked at is the run that was under way then.
  @Test(
    arguments: [
      (0, nil, nil), (1, 1, 0), (2, 1, 1), (3, nil, nil), (4, 2, 0), (5, 2, 1), (9, 2, 5),
    ] as [(Int, Int?, Int?)])
  func theRunOfAMoment(second: Int, number: Int?, elapsed: Int?) {
    var runs = runs([Self.sample(1, []), Self.sample(3, [])])
    runs.mark(Self.mark(nil, 3))
    runs.take(Self.sample(4, []))
    runs.mark(Self.mark("", 4))
    runs.take(Self.sample(5, []))
    let strip = runs.strip(at: .seconds(1000 + second))
    #expect(strip?.number == number && strip?.elapsed == elapsed.map { .seconds($0) })
  }

  @Test func onlySoManyRunsAreKeptButTheBase() {
    var runs = runs([Self.sample(1, [])])
    runs.chooseBase(1)
    for second in 2...50 {
      runs.take(Self.sample(second, []))
      runs.mark(Self.mark("", second))
    }
    #expect(runs.ended.count == 32)
    #expect(runs.ended.map(\.number) == [1] + Array(19...49))
    runs.chooseBase(1)
    #expect(runs.chosenBase == nil && runs.base == 49)
  }

  /// The newest run with a sample against the chosen base, or the run before.
  @Test func whatIsCompared() {
    var runs = runs([Self.sample(1, []), Self.sample(2, [])])
    #expect(runs.comparison() == nil && runs.comparisonHint.contains("m begins another"))
    runs.mark(Self.mark("", 2))
    #expect(runs.comparison() == nil)
    runs.take(Self.sample(3, []))
    func numbers(_ number: Int? = nil) -> [Int?] {
      let comparison = runs.comparison(of: number)
      return [comparison?.run.number, comparison?.base.number]
    }
    #expect(numbers() == [2, 1])
    runs.mark(Self.mark("", 3))
    runs.take(Self.sample(4, []))
    #expect(numbers() == [3, 2])
    // Two that have ended, and the older one of them.
    runs.mark(Self.mark(nil, 4))
    runs.take(Self.sample(5, []))
    #expect(numbers() == [3, 2] && numbers(1) == [1, 2] && numbers(2) == [3, 2])
    runs.chooseBase(1)
    #expect(numbers() == [3, 1] && numbers(2) == [2, 1] && numbers(1) == [3, 1])
    runs.chooseBase(3)
    #expect(numbers() == [2, 3] && numbers(1) == [1, 3] && numbers(99) == [2, 3])
  }

  /// The sum at one sample, and the largest single one.
  @Test func memoryPeaks() throws {
    let samples = [
      [Self.process(5, "a", cpu: 1, rss: 30), Self.process(6, "a", cpu: 1, rss: 40)],
      [Self.process(5, "a", cpu: 1, rss: 50), Self.process(6, "a", cpu: 1, rss: 10)],
      [Self.process(5, "a", cpu: 1, rss: 5), Self.process(7, "b", cpu: 1, rss: .max)],
    ]
    let run = try #require(runs(samples.enumerated().map { Self.sample($0 + 1, $1) }).current)
    let a = try #require(run.commands.first { $0.name == "a" })
    #expect(a.peakRSSBytes == 70 && a.largestRSSBytes == 50 && a.count == 2)
    #expect(run.commands.first { $0.name == "b" }?.peakMemoryBytes == .max)
  }

  /// What it had as another command is no memory of the one that it executes.
  @Test func anExecTakesNothingAlong() throws {
    let samples = [
      Self.process(5, "java", cpu: 1, rss: 900), Self.process(5, "java", cpu: 2, rss: 800),
      Self.process(5, "sh", cpu: 4, rss: 7), Self.process(5, "sh", cpu: 5, rss: 8),
    ]
    let run = try #require(runs(samples.enumerated().map { Self.sample($0 + 1, [$1]) }).current)
    #expect(
      run.commands == [
        .init(
          name: "sh", cpu: .seconds(3), peakRSSBytes: 8, largestRSSBytes: 8, count: 1,
          wall: .seconds(2)),
        .init(
          name: "java", cpu: .seconds(1), peakRSSBytes: 900, largestRSSBytes: 900, count: 1,
          wall: .seconds(2)),
      ])
    #expect(run.processes == 1 && run.peakRSSBytes == 900)
  }

  @Test func anEndThatNoSampleShowedHasItsPeakAndItsTime() throws {
    var after = Snapshot.Exits(source: .events, totalCPU: .seconds(3))
    after.byName = [
      "cc": .init(cpu: .seconds(2), outcomes: .init(ok: 4), peakRSSBytes: 99),
      // Its peak was before the mark.
      "ld": .init(cpu: .seconds(1), outcomes: .init(ok: 2), peakRSSBytes: 500),
    ]
    var before = Snapshot.Exits(source: .events, totalCPU: .milliseconds(500))
    before.byName = [
      "ld": .init(cpu: .milliseconds(500), outcomes: .init(ok: 1), peakRSSBytes: 500)
    ]
    let run = try #require(
      runs([Self.sample(1, [], exits: before), Self.sample(2, [], exits: after)]).current)
    #expect(
      run.commands == [
        .init(name: "cc", cpu: .seconds(2), largestRSSBytes: 99, count: 4),
        .init(name: "ld", cpu: .milliseconds(500), count: 1),
      ])
    #expect(run.peakCores == 2.5 && run.processes == 5)
  }

  /// In whole intervals: from the sample before the first that showed it to the one that no longer did.
  @Test func wallIsTheTimeInWhichThereWasOne() throws {
    let born = Self.process(5, "a", cpu: 1, started: 1001)
    let run = try #require(
      runs([1, 2, 3, 4, 5, 6].map { Self.sample($0, [3, 4].contains($0) ? [born] : []) }).current)
    #expect(run.commands.map(\.wall) == [.seconds(3)])
    #expect(run.commands.map(\.cpu) == [.zero])
  }

  @Test func whoIsOlderThanTheSampleBeforeCountsFromNowOn() throws {
    let run = try #require(
      runs([
        Self.sample(1, []),
        Self.sample(
          2,
          [Self.process(5, "old", cpu: 9), Self.process(6, "new", cpu: 1, started: 1001)]),
      ]).current)
    #expect(run.commands.map(\.cpu) == [.seconds(1), .zero])
  }

  @Test func namesAreBounded() throws {
    let many = (1...1500).map { Self.process(Int32($0), "name\($0)", cpu: 0) }
    let more = many.map { process in
      var process = process
      process.cpu = .seconds(1)
      return process
    }
    let run = try #require(runs([Self.sample(1, many), Self.sample(2, more)]).current)
    #expect(run.commands.count == 1001)
    #expect(run.commands.first?.name == "(other)" && run.commands.first?.cpu == .seconds(500))
  }

  @Test func kernelThreadsCountWithoutTheirCPU() throws {
    let threads = (1...4).map { Snapshot.Process.kernelThread(pid: $0, comm: "kworker/\($0):0") }
    let run = try #require(runs([Self.sample(1, threads)]).current)
    #expect(run.commands.map(\.name) == ["kworker"])
    #expect(run.commands.map(\.count) == [4] && run.commands.first?.peakRSSBytes == nil)
  }
}
