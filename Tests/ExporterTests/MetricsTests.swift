import Sampler
import TestSupport
import Testing

@testable import Exporter

@Suite("Metrics")
struct MetricsTests {
  @Test("an exposition of everything is as it was when somebody last read it")
  func golden() throws {
    var history = SampleHistory(scrapeInterval: .seconds(10), labelLength: 1024)
    history.observe(.example(at: .seconds(990), processes: Self.earlier))
    _ = history.subjects()
    let snapshot = Snapshot.example(
      sequence: 2, processes: Self.later, hiddenPids: [50, 51, 52],
      readErrors: [
        .init(file: "status", reason: .denied): 2, .init(file: "stat", reason: .malformed): 1,
        .init(file: "stat", reason: .failed): 5,
      ], exits: Self.exits)
    history.observe(snapshot)
    let shared = sample(snapshot, history.subjects()).exposition()
    let tail = ScrapeContext(
      age: .milliseconds(125), requests: [200: 41, 503: 0], sharedSeries: shared.series
    ).exposition()
    let actual = lines(shared) + lines(tail)
    #expect(actual == (try Golden("everything.prom").lines(recording: actual)))
    #expect(tail.series == actual.count { !$0.hasPrefix("#") })
    #expect(actual.last == "ptop_series \(tail.series)")
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
    let snapshot = Snapshot.example(exits: exits)
    let samples = lines(sample(snapshot, []).exposition()).filter {
      !$0.hasPrefix("#") && $0.contains("exit") || $0.hasPrefix("ptop_unattributed")
    }
    #expect(
      samples == [
        #"ptop_exited_cpu_seconds_total{proc_name="make",source="children"} 9"#,
        "ptop_unattributed_cpu_seconds_total 0",
      ])
  }

  @Test("no gauge of a dead process is above 0")
  func gaugesOfTheDead() {
    var history = SampleHistory(scrapeInterval: .seconds(10), labelLength: 1024)
    history.observe(.example(processes: [.example(memory: .example(swap: 4096))]))
    _ = history.subjects()
    let snapshot = Snapshot.example(sequence: 2, at: .seconds(1001), processes: [])
    history.observe(snapshot)
    let samples = lines(sample(snapshot, history.subjects()).exposition()).filter {
      $0.contains("proc_pid")
    }
    #expect(samples.count == 5)
    for sample in samples where !sample.hasPrefix("ptop_process_cpu_seconds_total{") {
      #expect(sample.hasSuffix(" 0"))
    }
  }

  @Test("what is unknown is absent")
  func unknown() {
    let host = Snapshot.Host.example(
      name: nil, uptime: nil, bootTime: nil, load: nil, cpu: nil, cpus: [], memory: nil,
      pressure: [])
    let process = Snapshot.Process.example(
      arguments: .unknown, user: nil, memory: .example(swap: nil))
    let snapshot = Snapshot.example(host: host, processes: [process])
    var history = SampleHistory(scrapeInterval: .seconds(10), labelLength: 1024)
    history.observe(snapshot)
    let sample = SampleContext(
      snapshot: snapshot, subjects: history.subjects(), usage: SelfUsage(), version: "1",
      labelLength: 1024)
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
        "ptop_other_processes 0", "ptop_other_cpu_seconds_total 0",
        "ptop_other_resident_memory_bytes 0",
        #"ptop_build_info{version="1"} 1"#,
        "ptop_samples_total 1",
        "ptop_sample_duration_seconds 0.00175",
        #"ptop_processes{visibility="exported"} 1"#,
        #"ptop_processes{visibility="other"} 0"#,
        #"ptop_processes{visibility="hidden"} 0"#,
      ])
  }

  @Test("labels are made again when what they say has changed, and only then")
  func labels() {
    var history = SampleHistory(scrapeInterval: .seconds(10), labelLength: 1024)
    func shown(_ sequence: UInt64, _ processes: [Snapshot.Process]) -> [String] {
      history.observe(
        .example(sequence: sequence, at: .seconds(Int64(sequence)), processes: processes))
      return history.subjects().map {
        String(decoding: $0.labels.identity.bytes + $0.labels.info.bytes, as: UTF8.self)
      }
    }
    let first = Snapshot.Process.example(pid: 7, comm: "sh", arguments: ["sh", "-c"], user: nil)
    var adopted = first
    adopted.parent = 2
    let executed = Snapshot.Process.example(pid: 7, comm: "ls", user: nil, parent: 2)
    let other = Snapshot.Process.example(pid: 5, comm: "a", user: nil)
    #expect(shown(1, [first]) == [#"proc_pid="7",proc_name="sh"ppid="1",cmdline="sh -c""#])
    #expect(shown(2, [first]) == [#"proc_pid="7",proc_name="sh"ppid="1",cmdline="sh -c""#])
    #expect(shown(3, [adopted]) == [#"proc_pid="7",proc_name="sh"ppid="2",cmdline="sh -c""#])
    #expect(
      shown(4, [other, executed]) == [
        #"proc_pid="5",proc_name="a"ppid="1",cmdline="a""#,
        #"proc_pid="7",proc_name="ls"ppid="2",cmdline="ls""#,
      ])
  }

  @Test("names and command lines of any kind never break a line or a label", arguments: hostile)
  func hostileNames(name: String) {
    let process = Snapshot.Process.example(comm: name, arguments: [name, name], user: name)
    let snapshot = Snapshot.example(host: .example(name: name), processes: [process])
    var history = SampleHistory(scrapeInterval: .seconds(10), labelLength: 1024)
    history.observe(snapshot)
    for line in lines(sample(snapshot, history.subjects()).exposition())
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
    .example(pid: 42, comm: "gone", cpu: .seconds(4), memory: .example(swap: 4096)),
    .kernelThread(pid: 43, comm: "kworker/0:1", parent: 2),
    .example(pid: 100, cpu: .milliseconds(1500)),
  ]

  private static let later: [Snapshot.Process] = [
    .kernelThread(cpu: .milliseconds(30)),
    .example(pid: 1, comm: "init", user: "root", parent: 0, cpu: .seconds(3)),
    .example(
      pid: 100, arguments: ["worker", "--title", "a \"b\" \\ c"], state: .running,
      cpu: .milliseconds(13_750), threads: 4, memory: .example(rss: 300 << 20, swap: 8192)),
    .example(pid: 101, comm: "new", started: .seconds(995), state: .zombie, cpu: .seconds(1)),
    .example(pid: 102, comm: "private", arguments: .unknown, user: nil),
  ]

  private func sample(_ snapshot: Snapshot, _ subjects: [Subject]) -> SampleContext {
    let usage = SelfUsage(
      cpu: .milliseconds(1234), residentBytes: 12 << 20, virtualBytes: 200 << 20,
      startTime: .seconds(1_700_000_900), openFiles: 12, maxFiles: 1024)
    return SampleContext(
      snapshot: snapshot, subjects: subjects, usage: usage, version: "1.2.3", labelLength: 1024)
  }
}
