import Snapshots
import TestSupport
import Testing

@testable import Series

@Suite("Metrics")
struct MetricsTests {
  /// What is served in which format, and the file that says what comes of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let format: ExpositionFormat
    let metrics: @Sendable () throws -> MetricChoice
  }

  @Test(
    "expositions are as they were when somebody last read them",
    arguments: [
      Case(testDescription: "default.prom", format: .text) { MetricChoice() },
      Case(testDescription: "default.openmetrics", format: .openMetrics) { MetricChoice() },
      Case(testDescription: "everything.prom", format: .text) {
        try MetricChoice(sets: MetricSet.all, saysCreated: true)
      },
      Case(testDescription: "everything.openmetrics", format: .openMetrics) {
        try MetricChoice(sets: MetricSet.all)
      },
      Case(testDescription: "created.openmetrics", format: .openMetrics) {
        try MetricChoice(sets: MetricSet.all, saysCreated: true)
      },
      Case(testDescription: "labels.prom", format: .text) {
        try MetricChoice(
          environment: ["BUILD_NUMBER", "JOB_NAME"], labels: ["run=a \"b\"", "lane=2"],
          labelLength: 24, memoryUsed: .uss)
      },
    ])
  func golden(_ example: Case) throws {
    let (format, metrics) = (example.format, try example.metrics())
    let (shared, head) = expositions(in: format, metrics)
    let actual = lines(head) + lines(shared)
    #expect(actual == (try Golden(example.testDescription).lines(recording: actual)))
    let samples = actual.filter { !$0.hasPrefix("#") }
    #expect(head.series == samples.count)
    let series = samples.filter { $0.hasPrefix("ptop_series") }
    #expect(series.count == 1 && series[0].hasSuffix(" \(head.series)"))
    #expect((actual.last == "# EOF") == (format == .openMetrics))
    if format == .openMetrics {
      let text = actual.map { $0 + "\n" }.joined()
      #expect(try OpenMetricsParser.samples(in: text) == samples.count)
    }
    #expect(Set(samples.map { $0.prefix { $0 != "}" } }).count == samples.count)
    for label in samples.joined().matches(of: #/[{,]([A-Za-z_]+)="/#).map({ String($0.1) }) {
      let isOwn = LabelName.all.contains(label)
      #expect(isOwn || ["BUILD_NUMBER", "JOB_NAME", "run", "lane"].contains(label), "\(label)")
    }
  }

  func expositions(
    in format: ExpositionFormat, _ metrics: MetricChoice
  ) -> (shared: Exposition, head: Exposition) {
    var history = SampleHistory(
      scrapeInterval: .seconds(10), labels: metrics.labels)
    // What was there then is served whole by now, and what came since as 0.
    history.observe(
      .example(at: .seconds(980), processes: Self.earlier, exits: .init(source: .events)))
    history.observe(
      .example(
        sequence: 2, at: .seconds(985), processes: Self.earlier,
        exits: .init(
          source: .events, byName: ["sh": .init(cpu: .seconds(1), outcomes: .init(ok: 11))],
          totalCPU: .seconds(1))))
    history.observe(
      .example(
        sequence: 3, at: .seconds(990), processes: Self.earlier,
        exits: .init(
          source: .events, byName: ["sh": .init(cpu: .seconds(1), outcomes: .init(ok: 11))],
          totalCPU: .seconds(1))))
    _ = history.nextShown()
    let snapshot = Snapshot.example(
      sequence: 4, processes: Self.later, hiddenPids: [50, 51, 52],
      readErrors: [
        .init(file: "status", reason: .denied): 2, .init(file: "stat", reason: .malformed): 1,
        .init(file: "stat", reason: .failed): 5,
      ], exits: Self.exits, unlistedTasks: 64)
    history.observe(snapshot)
    let subjects = history.nextShown()
    let shared = sample(snapshot, subjects, metrics, of: history).exposition(in: format)
    let head = ScrapeContext(
      age: .milliseconds(125), requests: [200: 41, 503: 0], sharedSeries: shared.series,
      metrics: metrics
    ).exposition(in: format)
    return (shared, head)
  }

  private static let exits = Snapshot.Exits(
    source: .events,
    byName: [
      "sh": .init(cpu: .milliseconds(1250), outcomes: .init(ok: 12, error: 1)),
      "cc1\"plus\\": .init(cpu: .seconds(71), outcomes: .init(ok: 412, signal: 2, unknown: 1)),
    ], totalCPU: .milliseconds(72_250), eventsLost: 3, unattributed: .milliseconds(40))

  /// Children times tell no number of processes, and no events are no events lost.
  @Test("without exit events there is CPU time by reaper, and nothing that only events tell")
  func exitsOfChildren() {
    let exits = Snapshot.Exits(source: .children, byName: ["make": .init(cpu: .seconds(9))])
    var history = SampleHistory(scrapeInterval: .seconds(10))
    history.observe(.example(at: .seconds(980), exits: exits))
    let snapshot = Snapshot.example(sequence: 2, exits: exits)
    history.observe(snapshot)
    let samples = lines(sample(snapshot, [], of: history).exposition()).filter {
      !$0.hasPrefix("#") && $0.contains("exit") || $0.hasPrefix("ptop_unattributed")
    }
    #expect(
      samples == [
        #"ptop_exited_cpu_seconds_total{proc_name="make",source="children"} 9"#,
        "ptop_unattributed_cpu_seconds_total 0",
      ])
  }

  @Test("no gauge of a dead process is above 0")
  func gaugesOfTheDead() throws {
    var history = SampleHistory(scrapeInterval: .seconds(10))
    let process = Snapshot.Process.example(
      memory: .example(swap: 4096, proportional: .init(pssBytes: 3, ussBytes: 2, sample: 1)),
      details: .example)
    history.observe(.example(processes: [process]))
    _ = history.nextShown()
    let snapshot = Snapshot.example(sequence: 2, at: .seconds(1001), processes: [])
    history.observe(snapshot)
    for measure in MemoryMeasure.allCases {
      let metrics = try MetricChoice(sets: MetricSet.all, memoryUsed: measure)
      let samples = lines(sample(snapshot, history.nextShown(), metrics).exposition()).filter {
        $0.contains("proc_pid")
      }
      #expect(samples.count == 19)
      for sample in samples where !sample.contains("_total{") { #expect(sample.hasSuffix(" 0")) }
      #expect(samples.count { $0.contains("_total{") && !$0.hasSuffix(" 0") } == 10)
    }
  }

  @Test("a name that the kernel cuts is whole in every label")
  func wholeNames() {
    let process = Snapshot.Process.example(
      comm: "evolution-sourc", arguments: ["/usr/libexec/evolution-source-registry"])
    let snapshot = Snapshot.example(processes: [process])
    var history = SampleHistory(scrapeInterval: .seconds(10))
    history.observe(snapshot)
    let named = lines(sample(snapshot, history.nextShown()).exposition()).filter {
      $0.contains("proc_name=")
    }
    #expect(named.count >= 4)
    #expect(named.allSatisfy { $0.contains(#"proc_name="evolution-source-registry""#) })
  }

  @Test("what is unknown is absent")
  func unknown() {
    let host = Snapshot.Host.example(
      name: nil, uptime: nil, bootTime: nil, load: nil, cpu: nil, cpus: [], memory: nil,
      pressure: [])
    let process = Snapshot.Process.example(
      arguments: .unknown, user: nil, memory: .example(swap: nil))
    let snapshot = Snapshot.example(host: host, processes: [process])
    var history = SampleHistory(scrapeInterval: .seconds(10))
    history.observe(snapshot)
    let subjects = history.nextShown()
    let sample = SampleContext(
      snapshot, subjects, of: history, MetricChoice(), version: "1", usage: SelfUsage())
    let samples = lines(sample.exposition()).filter {
      !$0.hasPrefix("#") && !$0.hasPrefix("ptop_host_processes")
    }
    #expect(
      samples == [
        #"memory_usage_bytes{proc_name="worker",proc_cmdline="",proc_pid="100",type="used"}"#
          + " 10485760",
        #"ptop_process_cpu_seconds_total{proc_pid="100",proc_name="worker"} 1"#,
        #"ptop_process_resident_memory_bytes{proc_pid="100",proc_name="worker"} 10485760"#,
        #"ptop_process_info{proc_pid="100",proc_name="worker",ppid="1"} 1"#,
        "ptop_other_processes 0", "ptop_other_resident_memory_bytes 0",
        #"ptop_command_cpu_seconds_total{proc_name="worker"} 0"#,
        #"ptop_command_processes{proc_name="worker"} 1"#,
        #"ptop_command_resident_memory_bytes{proc_name="worker"} 10485760"#,
        #"ptop_build_info{version="1"} 1"#,
        "ptop_samples_total 1",
        "ptop_sample_duration_seconds 0.00175",
        #"ptop_processes{visibility="exported"} 1"#,
        #"ptop_processes{visibility="other"} 0"#,
        #"ptop_processes{visibility="hidden"} 0"#,
      ])
  }

  @Test("what a Prometheus shows of the dead is 0, and how asking goes is told")
  func ghosts() throws {
    let series = [
      "host": "example", "proc_name": "old", "proc_cmdline": "o \"l\"", "proc_pid": "8",
    ]
    let host = Labels(["host": "example"], limit: 1024)
    let ghosts = [
      ["__name__": "cpu_usage_percent"], ["__name__": "memory_usage_bytes", "type": "used"],
    ].compactMap { Ghost($0.merging(series) { $1 }, host: host, limit: 1024) }
    var history = SampleHistory(scrapeInterval: .seconds(10))
    history.reconciliation = Reconciliation(token: 42, interval: .seconds(10))
    history.reconciliation?.take(.ok, ghosts, at: .seconds(1000))
    history.observe(.example(processes: []))
    let snapshot = try #require(history.newest)
    var context = sample(snapshot, history.nextShown())
    context.ghosts = history.ghosts()
    context.reconciliation = history.reconciliation
    let samples = lines(context.exposition()).filter {
      $0.contains("proc_pid=") || $0.hasPrefix("ptop_reconciler")
    }
    let labels = #"{host="example",proc_name="old",proc_cmdline="o \"l\"",proc_pid="8""#
    #expect(
      samples == [
        "memory_usage_bytes\(labels),type=\"used\"} 0", "cpu_usage_percent\(labels)} 0",
        "ptop_reconciler_token 42", #"ptop_reconciler_requests_total{outcome="ok"} 1"#,
        #"ptop_reconciler_requests_total{outcome="unscraped"} 0"#,
        #"ptop_reconciler_requests_total{outcome="error"} 0"#, "ptop_reconciler_ghosts 2",
      ])
  }

  @Test("labels are made again when what they say has changed, and only then")
  func labels() {
    var history = SampleHistory(scrapeInterval: .seconds(10))
    func shown(_ sequence: UInt64, _ processes: [Snapshot.Process]) -> [String] {
      history.observe(
        .example(sequence: sequence, at: .seconds(Int64(sequence)), processes: processes))
      return history.nextShown().map {
        String(decoding: $0.labels.identity.bytes + $0.labels.info.bytes, as: UTF8.self)
      }
    }
    let first = Snapshot.Process.example(pid: 7, comm: "sh", arguments: ["sh", "-c"], user: nil)
    var adopted = first
    adopted.parent = 2
    let executed = Snapshot.Process.example(pid: 7, comm: "ls", user: nil, parent: 2)
    let other = Snapshot.Process.example(pid: 5, comm: "a", user: nil)
    #expect(shown(1, [first]) == [#",proc_pid="7",proc_name="sh",ppid="1",cmdline="sh -c""#])
    #expect(shown(2, [first]) == [#",proc_pid="7",proc_name="sh",ppid="1",cmdline="sh -c""#])
    #expect(shown(3, [adopted]) == [#",proc_pid="7",proc_name="sh",ppid="2",cmdline="sh -c""#])
    #expect(
      shown(4, [other, executed]) == [
        #",proc_pid="5",proc_name="a",ppid="1",cmdline="a""#,
        #",proc_pid="7",proc_name="ls",ppid="2",cmdline="ls""#,
      ])
  }

  @Test("names and command lines of any kind never break a line or a label", arguments: hostile)
  func hostileNames(name: String) {
    let process = Snapshot.Process.example(comm: name, arguments: [name, name], user: name)
    let snapshot = Snapshot.example(host: .example(name: name), processes: [process])
    var history = SampleHistory(scrapeInterval: .seconds(10))
    history.observe(snapshot)
    for line in lines(sample(snapshot, history.nextShown()).exposition())
    where line.contains("proc_") {
      guard !line.hasPrefix("#") else { continue }
      #expect(line.contains(#/^[a-z_]+\{([a-z_]+="([^"\\\n]|\\[\\"n])*",?)+\} [0-9.]+$/#))
    }
  }

  private static let hostile = [
    #"""#, #"\"#, "\n", #"\\""#, "a\"} 1\nevil 2", "\u{0}\u{1B}[2J", "{}=,# HELP x", " ",
    "\u{202E}gnp.exe",
  ]

  private static let earlier: [Snapshot.Process] = [
    .kernelThread(), .example(pid: 1, comm: "init", user: "root", parent: 0, cpu: .seconds(3)),
    .example(
      pid: 42, comm: "gone", cpu: .seconds(4),
      memory: .example(swap: 4096, proportional: .init(pssBytes: 9, ussBytes: 8, sample: 1)),
      details: .example),
    .kernelThread(pid: 43, comm: "kworker/0:1", parent: 2),
    .example(pid: 100, cpu: .milliseconds(1500)),
  ]

  private static let later: [Snapshot.Process] = [
    .kernelThread(cpu: .milliseconds(30)),
    .example(pid: 1, comm: "init", user: "root", parent: 0, cpu: .seconds(3)),
    .example(
      pid: 100, arguments: ["worker", "--title", "a \"b\" \\ c"], state: .running,
      cpu: .milliseconds(13_750), threads: 4,
      memory: .example(
        rss: 300 << 20, swap: 8192,
        proportional: .init(pssBytes: 200 << 20, ussBytes: 100 << 20, sample: 1)),
      executable: "/usr/bin/worker", cgroup: "/system.slice/worker.service",
      environment: ["BUILD_NUMBER": "17", "JOB_NAME": ""], details: .example),
    .example(pid: 101, comm: "new", started: .seconds(995), state: .zombie, cpu: .seconds(1)),
    .example(pid: 102, comm: "private", arguments: .unknown, user: nil),
  ]

  func sample(
    _ snapshot: Snapshot, _ subjects: [ShownProcess], _ metrics: MetricChoice = .init(),
    of history: SampleHistory = SampleHistory(scrapeInterval: .seconds(10))
  ) -> SampleContext {
    let usage = SelfUsage(
      cpu: .milliseconds(1234), residentBytes: 12 << 20, virtualBytes: 200 << 20,
      startTime: .seconds(1_700_000_900), openFiles: 12, maxFiles: 1024)
    return SampleContext(
      snapshot, subjects, of: history, metrics, version: "1.2.3", usage: usage)
  }
}
