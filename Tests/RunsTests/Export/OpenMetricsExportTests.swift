import Foundation
import Linux
import Series
import Snapshots
import TestSupport
import Testing

@testable import Runs

@Suite struct OpenMetricsExportTests {
  /// A simulated host, of which some processes live on at the end.
  private func recording(
    _ source: Snapshot.Exits.Source?, seed: UInt64, samples: Int = 40
  ) throws -> KeptRecording {
    var host = SimulatedHost(source, seed: seed, pidMax: seed % 2 == 0 ? 40 : .max)
    var header = RecordLine.Header.example
    (header.labels, header.environment) = ([:], [:])
    var recorded = RecordedBytes(header)
    for _ in 0..<samples {
      recorded.take(host.sample())
      host.live(steps: 20)
    }
    recorded.finish()
    return try .holding(recorded.bytes)
  }

  private func export(
    _ recording: KeptRecording, _ change: (inout ExportFormat.MetricRules) -> Void = { _ in }
  ) -> (text: String, read: ExpositionText) {
    var rules = ExportFormat.MetricRules()
    change(&rules)
    let text = String(decoding: OpenMetricsExport.bytes(of: recording, rules), as: UTF8.self)
    return (text, ExpositionText(text))
  }

  private func cpu(of recording: KeptRecording) -> Duration {
    var observer: RunObserver?
    recording.play { event in
      guard case .snapshot(let snapshot) = event else { return }
      if observer == nil {
        observer = RunObserver(from: snapshot, first: nil)
      } else {
        observer?.take(snapshot)
      }
    }
    return observer?.summary(outcome: nil).run.cpu.total ?? .zero
  }

  /// What promtool drops in silence: samples that are not in their order, or two in a millisecond.
  @Test(
    arguments: [Snapshot.Exits.Source.events, .children, nil], [nil, Duration.seconds(2)])
  func isInOrder(source: Snapshot.Exits.Source?, interval: Duration?) throws {
    for seed in 1...2 as ClosedRange<UInt64> {
      let (text, read) = export(try recording(source, seed: seed)) { $0.interval = interval }
      #expect(read.isEnded && read.samples > 200)
      #expect(Set(read.families).count == read.families.count)
      #expect(Set(read.series.map(\.text)).count == read.series.count)
      for series in read.series {
        #expect(series.name.hasPrefix(series.family))
        for (earlier, later) in zip(series.samples, series.samples.dropFirst()) {
          #expect(later.time - earlier.time > 0.0009)
        }
        #expect(series.samples.allSatisfy { $0.value >= 0 })
      }
      #expect(try OpenMetricsParser.samples(in: text) == read.samples)
    }
  }

  /// A server shows for five minutes what a series had last, and knows nothing of what came before its first.
  @Test(
    arguments: [Snapshot.Exits.Source.events, .children],
    [nil, Duration.seconds(2), .seconds(7)])
  func itAddsUpAndEndsIn0(source: Snapshot.Exits.Source, interval: Duration?) throws {
    for seed in 1...2 as ClosedRange<UInt64> {
      let recording = try recording(source, seed: seed)
      let (_, read) = export(recording) { $0.interval = interval }
      let told =
        read.growth(of: "ptop_command_cpu_seconds_total")
        + read.growth(of: "ptop_unattributed_cpu_seconds_total")
      #expect(abs(told - cpu(of: recording).seconds) < 1e-6 && told > 0.5)
      let gauges = [
        "cpu_usage_percent", "memory_usage_bytes", "ptop_process_resident_memory_bytes",
        "ptop_command_processes", "ptop_command_resident_memory_bytes",
      ]
      for name in gauges {
        #expect(read.named(name).count > 3)
        for series in read.named(name) {
          #expect(series.samples.last?.value == 0, "\(series.text)")
        }
      }
      #expect(read.named("cpu_usage_percent").contains { $0.samples.contains { $0.value > 1 } })
    }
  }

  /// The families are the exporter's own, as it would write them of one sample.
  @Test func theNamesAreTheExporters() throws {
    let recording = try recording(.events, seed: 3)
    let (text, read) = export(recording) { $0.sets = MetricSet.all.filter { $0.name != "self" } }
    var history = SampleHistory(scrapeInterval: .seconds(1))
    var served = ""
    let choice = try MetricChoice(sets: MetricSet.all.filter { $0.name != "self" })
    recording.play { event in
      guard case .snapshot(let snapshot) = event else { return }
      let context = history.show(snapshot, choice, version: "", usage: SelfUsage())
      served += String(decoding: context.exposition(in: .openMetrics).bytes, as: UTF8.self)
    }
    func heads(_ text: String) -> Set<Substring> {
      Set(text.split(separator: "\n").filter { $0.hasPrefix("#") })
    }
    #expect(heads(text) == heads(served) && read.families.count > 15)
    func labels(_ text: String) -> Set<String> {
      Set(
        text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
          $0.replacing(/="[^"]*"/, with: "").prefix { $0 != " " }.description
        })
    }
    #expect(labels(text) == labels(served))
  }

  /// Those that used the most are those that have series, whenever they lived.
  @Test func theBudget() throws {
    let recording = try recording(.events, seed: 5)
    let (_, all) = export(recording) { $0.maxProcesses = 0 }
    let (_, some) = export(recording) { $0.maxProcesses = 3 }
    func used(_ read: ExpositionText) -> [String: Double] {
      Dictionary(
        read.named("ptop_process_cpu_seconds_total").map {
          ($0.text, $0.samples.last?.value ?? 0)
        }, uniquingKeysWith: max)
    }
    let most = used(all).sorted { $0.value > $1.value }.prefix(3).map(\.value)
    #expect(used(some).count <= 3)
    #expect(abs((used(some).values.max() ?? 0) - (most.first ?? 1)) < 1e-9)
    #expect(some.named("ptop_other_processes")[0].samples.contains { $0.value > 5 })
    #expect(all.named("ptop_other_processes")[0].samples.allSatisfy { $0.value == 0 })
    let name = "ptop_command_cpu_seconds_total"
    #expect(abs(some.growth(of: name) - all.growth(of: name)) < 1e-9)
  }

  @Test(
    arguments: [
      (40, 600, Duration.zero), (10_000, 601, .seconds(30)), (3600, 3690, .seconds(10)),
      (60, 601, .seconds(1)), (1200, 1201, .seconds(2)), (86_400, 86_400, .seconds(60)),
    ])
  func longRecordingsHaveFewerSamples(_ seconds: Int, _ samples: Int, _ interval: Duration) {
    #expect(OpenMetricsExport.interval(for: .seconds(seconds), samples: samples) == interval)
  }

  @Test func anIntervalHasNoMoreSamples() throws {
    // Two samples are 0.65 s apart.
    let recording = try recording(.events, seed: 2)
    let (_, read) = export(recording) { $0.interval = .seconds(5) }
    let series = try #require(read.named("ptop_other_processes").first)
    let gaps = zip(series.samples, series.samples.dropFirst()).map { $1.time - $0.time }
    #expect(gaps.dropLast(3).allSatisfy { $0 >= 4.7 && $0 < 5.7 } && gaps.count > 4)
  }

  /// Labels of the recording are on every series, as far as they can be; what is typed goes before.
  @Test(
    arguments: [
      (["run": "42", "a-b": "1"], ["BUILD": "7"], [], "{BUILD=\"7\",run=\"42\""),
      (["run": "42", "host": "x"], [:], ["run=9"], "{run=\"9\""),
      (["x": "a\"\\ \n"], ["x": "no"], ["y=z"], "{x=\"a\\\"\\\\ "),
    ] as [([String: String], [String: String], [String], String)])
  func labels(
    _ labels: [String: String], _ environment: [String: String], _ typed: [String],
    _ beginning: String
  ) throws {
    var header = RecordLine.Header.example
    (header.labels, header.environment) = (labels, environment)
    var host = SimulatedHost(.events, seed: 1)
    var recorded = RecordedBytes(header)
    recorded.take(host.sample())
    recorded.finish()
    let (text, read) = export(try .holding(recorded.bytes)) { $0.labels = typed }
    #expect(read.series.allSatisfy { $0.text.contains(beginning) })
    #expect(try OpenMetricsParser.samples(in: text) == read.samples)
  }

  /// A second sample in the same millisecond is none; a clock that was set makes no disorder.
  @Test func twoInAMillisecond() throws {
    var recorded = RecordedBytes(.example)
    let times: [Duration] = [.zero, .microseconds(400), .microseconds(900), .milliseconds(3)]
    for (place, time) in times.enumerated() {
      var snapshot = Snapshot.example(sequence: UInt64(place + 1), at: .seconds(100) + time)
      snapshot.taken.wall = .seconds(5000 - place)
      recorded.take(snapshot)
    }
    recorded.finish()
    let (_, read) = export(try .holding(recorded.bytes))
    let series = try #require(read.named("ptop_other_processes").first)
    // And the one after the last.
    #expect(series.samples.count == 4)
  }
}
