import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// What the header's numbers are, as functions of two snapshots.
@Suite struct HeaderNumbersTests {
  private typealias Host = Snapshot.Host

  private func moment(
    from earlier: Host, to later: Host, seconds: Int = 2
  ) -> Moment {
    Moment(
      .example(sequence: 2, at: .seconds(1000 + seconds), host: later),
      ratesSince: .example(host: earlier))
  }

  @Test func theFirstSampleHasNoStalls() {
    let moment = Moment(.example(), ratesSince: nil)
    #expect(PressureUsage.all(moment).isEmpty)
  }

  @Test func pressureIsAShareOfTheInterval() {
    var after = Host.Pressure.example
    after[0].waiting += .milliseconds(500)
    after[1].stalled = nil
    // More than there was, and less than before, which is unknown.
    after[2].waiting += .seconds(9)
    after[2].stalled = .seconds(1)
    let usage = PressureUsage.all(moment(from: .example(), to: .example(pressure: after)))
    #expect(
      usage == [
        PressureUsage(resource: .cpu, some: 0.25, full: nil),
        PressureUsage(resource: .memory, some: 0, full: nil),
        PressureUsage(resource: .io, some: 1, full: nil),
      ])
  }

  @Test func pressureThatWentBackIsLeftOut() {
    var after = Host.Pressure.example
    after[1].waiting = .zero
    let usage = PressureUsage.all(moment(from: .example(), to: .example(pressure: after)))
    #expect(usage.map(\.resource) == [.cpu, .io])
  }

  /// After a suspension the machine is not 100 % busy; nothing is known of that second.
  @Test func cpuTimesThatWentBack() {
    var cpu = Host.CPUTimes.example
    cpu.user += .seconds(1)
    cpu.idle -= .seconds(700)
    let later = Host.example(cpu: cpu, cpus: [cpu, .example])
    let moment = moment(from: .example(cpus: [.example, .example]), to: later)
    #expect(CPUUsage(moment.rates, cpus: 2) == nil)
    #expect(CPULine.modes(moment.rates).map(\.text) == ["MODES -"])
    #expect(
      CoreUsage.between(Host.example().cpus, later.cpus)
        == [.init(number: 0, nil), .init(number: 1, nil)])
  }

  /// What is known stays on the screen.
  @Test func iowaitThatBecameIdleTime() throws {
    var cpu = Host.CPUTimes.example
    cpu.user += .seconds(1)
    cpu.idle += .seconds(4)
    cpu.iowait -= .seconds(1)
    let moment = moment(from: .example(), to: .example(cpu: cpu))
    let usage = try #require(CPUUsage(moment.rates, cpus: 2))
    #expect(usage.user == 0.25 && usage.waiting == nil)
    let modes = CPULine.modes(moment.rates).map(\.text)
    #expect(modes.contains("user  25.0") && modes.contains("iowait     -"))
    #expect(modes.contains("idle     -"))
  }

  @Test func pressureThatOneSampleDoesNotTellIsLeftOut() {
    let before = Host.example(pressure: Array(Host.Pressure.example.suffix(1)))
    #expect(PressureUsage.all(moment(from: before, to: .example())).map(\.resource) == [.io])
    #expect(PressureUsage.all(moment(from: .example(), to: .example(pressure: []))).isEmpty)
  }

  @Test(
    arguments: [
      (.seconds(3), .milliseconds(3500), 0.25), (.seconds(3), .seconds(3), 0),
      // The cgroup is another one now.
      (.seconds(3), .seconds(1), nil), (nil, .seconds(3), nil), (.seconds(3), nil, nil),
    ] as [(Duration?, Duration?, Double?)])
  func throttling(before: Duration?, after: Duration?, share: Double?) throws {
    var (earlier, later) = (Host.example(), Host.example())
    earlier.limits = before.map { .init(cpus: 4, throttled: $0) }
    later.limits = .init(cpus: 4, throttled: after, memoryBytes: 4 << 30, memoryUsedBytes: 1 << 30)
    let usage = try #require(LimitUsage(moment(from: earlier, to: later)))
    #expect(usage.throttled == share)
    #expect(usage.memoryShare == 0.25)
    #expect(LimitUsage(moment(from: later, to: .example())) == nil)
  }

  @Test func noMemoryAtAllIsNoShare() throws {
    var host = Host.example()
    host.limits = .init(memoryBytes: 0, memoryUsedBytes: 4096)
    #expect(try #require(LimitUsage(moment(from: host, to: host))).memoryShare == nil)
  }

  @Test func tasksByState() {
    let states: [Snapshot.Process.State] = [
      .running, .sleeping, .idle, .uninterruptible, .zombie, .stopped, .traced, .dead, .other,
    ]
    let processes = states.map { Snapshot.Process.example(state: $0, threads: 2) }
    let counts = TaskCounts(processes)
    #expect((counts.all, counts.running, counts.sleeping, counts.stopped) == (9, 1, 2, 2))
    #expect((counts.uninterruptible, counts.zombies, counts.threads) == (1, 1, 18))
    let both = TaskCounts(processes + [.kernelThread()])
    #expect((both.processes, both.kernelThreads, both.sleeping) == (9, 1, 3))
  }

  @Test func threadsDoNotOverflow() {
    let many = Snapshot.Process.example(threads: .max)
    #expect(TaskCounts([many, many]).threads == .max)
    #expect(TaskCounts([.example(threads: .min), .example(threads: 3)]).threads == 3)
  }
}
