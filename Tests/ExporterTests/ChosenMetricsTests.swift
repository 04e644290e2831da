import Sampler
import Snapshots
import Testing

@testable import Exporter

@Suite("Exporter.Metrics")
struct ChosenMetricsTests {
  @Test(
    "sets by their names",
    arguments: [
      ("seed", ["seed"]), ("self,host", ["host", "self"]), (" io , fds ", ["io", "fds"]),
      ("seed,seed", ["seed"]),
      (
        "seed,process,detail,io,fds,pss,commands,host,exits,self",
        ["seed", "process", "detail", "io", "fds", "pss", "commands", "host", "exits", "self"]
      ),
    ])
  func sets(list: String, names: [String]) throws {
    #expect(try MetricSet.sets(named: list).map(\.name) == names)
  }

  @Test("the standard sets")
  func standard() {
    #expect(
      MetricSet.standard.map(\.name) == ["seed", "process", "commands", "host", "exits", "self"])
  }

  @Test(
    "what is no set is a sentence", arguments: ["", ",", "seed,", "seeds", "seed;host", "SEED"])
  func noSets(list: String) throws {
    let error = try #require(throws: BadMetricSets.self) { try MetricSet.sets(named: list) }
    #expect("\(error)".contains(" is no set of metrics: give --metrics some of seed, process, "))
  }

  @Test(
    "what the sampler must read is what the sets need, and no more",
    arguments: [
      ("seed", .rss, [.swap]), ("seed", .pss, [.swap, .proportionalOfAll]),
      ("seed", .uss, [.swap, .proportionalOfAll]), ("host", .pss, [.pressure]), ("exits", .rss, []),
      ("commands", .rss, []),
      ("self", .rss, []), ("process", .rss, [.executable, .cgroup]),
      ("io,fds", .rss, [.io, .openFiles]),
      ("pss", .rss, [.proportionalOfAll]),
      ("detail", .rss, [.swap, .modes, .faults, .switches, .runQueueWait]),
    ] as [(String, Exporter.MemoryMeasure, Wants.Fields)])
  func wants(list: String, measure: Exporter.MemoryMeasure, wants: Wants.Fields) throws {
    let metrics = try Exporter.Metrics(sets: try MetricSet.sets(named: list), memoryUsed: measure)
    #expect(metrics.wants == Wants(wants))
  }

  @Test("no name of a metric is there twice, and each ends as its type asks")
  func names() {
    let names = MetricSet.all.flatMap { $0.families.map { ($0.name, $0.kind, $0.metricName) } }
    #expect(Set(names.map(\.0)).count == names.count)
    #expect(Set(names.map(\.2)).count == names.count)
    for (name, kind, _) in names {
      #expect(name.hasSuffix("_total") == (kind == .counter), "\(name)")
      #expect(name.hasSuffix("_info") == (kind == .info), "\(name)")
      #expect(!name.hasSuffix("_created"))
    }
  }

  @Test(
    "labels that cannot be had are a sentence",
    arguments: [
      (["run"], [], "--label 'run' has no value"), (["run="], [], "has no value"),
      ([""], [], "has no value"), (["=42"], [], "'' is no name of a label"),
      (["1run=2"], [], "'1run' is no name"), (["__run=2"], [], "'__run' is no name"),
      (["a-b=2"], [], "'a-b' is no name"), (["é=2"], [], "'é' is no name"),
      (["host=x"], [], "--label 'host' is a label that the metrics have already"),
      (["proc_pid=x"], [], "have already"), (["type=x"], [], "have already"),
      (["run=1", "run=2"], [], "--label 'run' is given twice"),
      ([], [""], "--env-label '' is no name"), ([], ["A B"], "--env-label 'A B' is no name"),
      ([], ["A", "A"], "--env-label 'A' is given twice"),
      ([], ["user"], "--env-label 'user' is a label that the metrics have already"),
      (["A=1"], ["A"], "--env-label 'A' is a label that the metrics have already"),
    ] as [([String], [String], String)])
  func badLabels(labels: [String], environment: [String], sentence: String) throws {
    let error = try #require(throws: BadLabel.self) {
      try Exporter.Metrics(environment: environment, labels: labels)
    }
    #expect("\(error)".contains(sentence))
    #expect("\(error)".contains(": give "))
  }

  @Test("labels that can be had")
  func goodLabels() throws {
    let metrics = try Exporter.Metrics(
      environment: ["JOB_NAME", "mode"], labels: ["run=a=b", "_x1=ü"])
    #expect(metrics.labels.environment == ["JOB_NAME", "mode"])
    let constant = metrics.style(in: .text).constant
    #expect(String(decoding: constant.bytes, as: UTF8.self) == #",run="a=b",_x1="ü""#)
  }

  @Test("the memory that is shown as used", arguments: Exporter.MemoryMeasure.allCases)
  func memory(measure: Exporter.MemoryMeasure) {
    let known = Snapshot.Process.Memory(
      vsizeBytes: 9, rssBytes: 3, proportional: .init(pssBytes: 2, ussBytes: 1, sample: 1))
    let unknown = Snapshot.Process.Memory(vsizeBytes: 9, rssBytes: 3)
    let expected: [Exporter.MemoryMeasure: UInt64] = [.rss: 3, .pss: 2, .uss: 1]
    #expect(measure.bytes(of: known) == expected[measure])
    #expect(measure.bytes(of: unknown) == (measure == .rss ? 3 : nil))
  }
}
