import Foundation
import Sampler
import Snapshots
import TestSupport
import Testing
import TopUI

@testable import ptop

@Suite struct JSONLinesTests {
  private func object(
    _ snapshots: [Snapshot], rules: ProcessSelection = ProcessSelection()
  ) throws -> [String: Any] {
    var lines = JSONLines(rules)
    var last: String?
    for snapshot in snapshots { last = lines.line(of: snapshot) }
    let line = try #require(last)
    #expect(line.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return try #require(value as? [String: Any])
  }

  private func sample(
    _ sequence: UInt64, _ processes: [Snapshot.Process], exits: Snapshot.Exits? = nil
  ) -> Snapshot {
    .example(
      sequence: sequence, at: .seconds(1000 + Int(sequence)), processes: processes, exits: exits)
  }

  @Test func oneSample() throws {
    var process = Snapshot.Process.example(
      pid: 7, comm: "java", arguments: ["java", "--password=hush", "\"q\"\\"], threads: 3)
    let first = sample(1, [process])
    process.cpu += .milliseconds(250)
    let object = try object([first, sample(2, [process])])
    #expect(object["sample"] as? Int == 2)
    #expect(object["time"] as? String == "2023-11-14T22:30:02.000Z")
    #expect(object["time_seconds"] as? Double == 1_700_001_002)
    #expect(object["interval_seconds"] as? Double == 1)
    #expect(object["exits"] == nil)
    let row = try #require((object["processes"] as? [[String: Any]])?.first)
    let texts = row.compactMapValues { $0 as? String }
    #expect(
      texts == [
        "name": "java", "cmdline": #"java --password=*** "q"\"#, "user": "alice",
        "state": "sleeping",
      ])
    let numbers: [String: Double] = [
      "pid": 7, "ppid": 1, "start_time_seconds": 1_700_000_010, "cpu_percent": 25,
      "cpu_seconds_total": 1.25, "resident_memory_bytes": 10_485_760,
      "virtual_memory_bytes": 104_857_600, "swap_bytes": 0, "threads": 3, "nice": 0,
      "priority": 20,
    ]
    for (name, number) in numbers { #expect((row[name] as? NSNumber)?.doubleValue == number) }
    #expect(row.count == texts.count + numbers.count)
  }

  @Test func howCompleteItIs() throws {
    let first = sample(1, [])
    var second = sample(
      2, [.example(comm: "evolution-sourc", arguments: ["/x/evolution-source-registry"])])
    var coverage = try #require(try object([first, second])["coverage"] as? [String: Any])
    #expect(coverage["hides_processes"] as? Bool == false && coverage["unlisted_tasks"] == nil)
    #expect(coverage["hidden"] as? Int == 0)
    (second.coverage.hidesProcesses, second.coverage.unlistedTasks) = (true, 64)
    let object = try object([first, second])
    coverage = try #require(object["coverage"] as? [String: Any])
    #expect(coverage["hides_processes"] as? Bool == true)
    #expect(coverage["unlisted_tasks"] as? Int == 64 && coverage["hidden"] == nil)
    let row = try #require((object["processes"] as? [[String: Any]])?.first)
    #expect(row["name"] as? String == "evolution-source-registry")
  }

  @Test func theHost() throws {
    var cpu = Snapshot.Host.CPUTimes.example
    cpu.user += .milliseconds(500)
    cpu.idle += .milliseconds(1500)
    var later = sample(2, [])
    later.host.cpu = cpu
    let host = try #require(try object([sample(1, []), later])["host"] as? [String: Any])
    #expect(host["name"] as? String == "example" && host["cpus"] as? Int == 2)
    #expect(host["load"] as? [String: Double] == ["1": 0.5, "5": 0.25, "15": 0.1])
    let percent = try #require(host["cpu_percent"] as? [String: Double])
    #expect(percent["user"] == 25 && percent["idle"] == 75 && percent["steal"] == 0)
    #expect((host["cpu_seconds_total"] as? [String: Double])?["user"] == 100.5)
    #expect(host["memory_total_bytes"] as? Int == 8 << 30)
    #expect(host["memory_available_bytes"] as? Int == 4 << 30)
    #expect(host["swap_used_bytes"] as? Int == 256 << 20)
  }

  @Test func cpuTimesOfTheHostThatWentBack() throws {
    var cpu = Snapshot.Host.CPUTimes.example
    cpu.user += .seconds(1)
    cpu.idle -= .seconds(700)
    var (back, later) = (sample(2, []), sample(3, []))
    back.host.cpu = cpu
    let host = try #require(try object([sample(1, []), back])["host"] as? [String: Any])
    #expect(host["cpu_percent"] == nil)
    cpu.idle += .seconds(1)
    later.host.cpu = cpu
    let next = try #require(try object([sample(1, []), back, later])["host"] as? [String: Any])
    #expect((next["cpu_percent"] as? [String: Double])?["idle"] == 100)
  }

  @Test func exitedProcesses() throws {
    let entry = Snapshot.Exits.Entry(cpu: .seconds(3), outcomes: .init(ok: 2, error: 1))
    let events = Snapshot.Exits(
      source: .events, byName: ["cc": entry, "ld": entry], outcomes: .init(ok: 4, error: 2),
      totalCPU: .seconds(6), eventsLost: 4, unattributed: .seconds(1))
    let object = try object([sample(1, []), sample(2, [], exits: events)])
    let exits = try #require(object["exits"] as? [String: Any])
    #expect(exits["source"] as? String == "event")
    #expect(
      exits["processes_total"] as? [String: Int] == [
        "ok": 4, "error": 2, "signal": 0, "unknown": 0,
      ])
    #expect(exits["cpu_seconds_total"] as? Double == 6)
    #expect(exits["unattributed_cpu_seconds_total"] as? Double == 1)
    #expect(exits["events_lost_total"] as? Int == 4)
    #expect(exits["cpu_percent"] == nil)
  }

  /// Absent, neither null nor 0.
  @Test func whatIsUnknown() throws {
    let snapshot = Snapshot.example(
      sequence: 2, at: .seconds(1002),
      host: .example(
        name: nil, uptime: nil, bootTime: nil, load: nil, cpu: nil, cpus: [], memory: nil),
      processes: [
        .kernelThread(), .example(pid: 9, arguments: .unknown, user: nil, memory: nil),
      ])
    var lines = JSONLines(ProcessSelection())
    _ = lines.line(of: sample(1, []))
    let line = lines.line(of: snapshot)
    #expect(line?.contains("null") == false)
    let object = try object([sample(1, []), snapshot])
    #expect((object["host"] as? [String: Any])?.keys.sorted() == ["processes_cpu_percent"])
    let rows = try #require(object["processes"] as? [[String: Any]])
    let unknown = [
      "cmdline", "cpu_percent", "resident_memory_bytes", "virtual_memory_bytes", "swap_bytes",
      "start_time_seconds",
    ]
    for row in rows { for name in unknown { #expect(row[name] == nil, "\(name)") } }
    #expect(rows.first?["user"] as? String == "root" && rows.last?["user"] == nil)
  }

  /// There is no such number in JSON.
  @Test func whatIsNoNumber() throws {
    let load = Snapshot.Host.Load(one: .infinity, five: .nan, fifteen: 1)
    let snapshot = Snapshot.example(
      sequence: .max, at: .seconds(1002), host: .example(load: load))
    let host = try object([sample(1, []), snapshot])["host"] as? [String: Any]
    #expect(host?["load"] as? [String: Double] == ["15": 1])
  }

  @Test func theChoice() throws {
    let processes = [Snapshot.Process.example(pid: 1, user: "bob"), .example(pid: 2)]
    var rules = ProcessSelection()
    rules.user = "bob"
    let object = try object([sample(1, processes), sample(2, processes)], rules: rules)
    #expect((object["processes"] as? [[String: Any]])?.map { $0["pid"] as? Int } == [1])
  }
}
