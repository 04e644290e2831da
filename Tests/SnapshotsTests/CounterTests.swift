import Testing

@testable import Snapshots

struct CounterTests {
  @Test func eachHasANameOfItsOwnThatEndsInItsUnit() {
    #expect(Set(Counter.allCases.map(\.name)).count == Counter.allCases.count)
    for counter in Counter.allCases {
      #expect(counter.name.hasSuffix("_seconds") == (counter.unit == .time), "\(counter)")
      #expect(counter.name.hasSuffix("_bytes") == (counter.unit == .bytes), "\(counter)")
    }
  }

  /// There is room for each, and each is another.
  @Test func unknownUntilItIsSet() {
    var counters = Counters()
    #expect(counters.isEmpty)
    for (place, counter) in Counter.allCases.enumerated() {
      #expect(counters[counter] == nil)
      counters[counter] = UInt64(place)
    }
    #expect(
      Counter.allCases.compactMap { counters[$0] } == Array(0..<UInt64(Counter.allCases.count)))
    for counter in Counter.allCases {
      counters[counter] = nil
      #expect(counters[counter] == nil)
    }
    #expect(counters.isEmpty)
  }

  @Test func whatIsAdded() {
    var counters: Counters = [.minorFaults: 3]
    counters.add(4, to: .minorFaults)
    counters.add(5, to: .majorFaults)
    #expect(counters[.minorFaults] == 7 && counters[.majorFaults] == 5)
    counters[.minorFaults] = nil
    counters.add(1, to: .minorFaults)
    #expect(counters[.minorFaults] == 1)
  }

  @Test func onlyWhatIsWantedIsKept() {
    var counters = Counters.allZero
    counters.keep([.counter(.readBytes), .counter(.userTime), .swap, .openFiles])
    #expect(Counter.allCases.filter { counters[$0] != nil } == [.userTime, .readBytes])
    counters.keep(.swap)
    #expect(counters.isEmpty)
  }

  @Test func takenOverAndNeverLess() {
    var counters: Counters = [.readBytes: 1, .writtenBytes: 2]
    counters.merge([.writtenBytes: 3, .minorFaults: 4])
    #expect(counters[.readBytes] == 1 && counters[.writtenBytes] == 3)
    #expect(counters[.minorFaults] == 4)
    counters.raise(to: .init(counters: [.readBytes: 9, .writtenBytes: 1, .majorFaults: 5]))
    #expect(counters[.readBytes] == 9 && counters[.writtenBytes] == 3)
    #expect(counters[.majorFaults] == nil)
  }

  /// A counter's field is no other's, and no other field is one.
  @Test func eachIsWantedByItself() {
    let fields = Counter.allCases.map(Wants.Fields.counter)
    #expect(Set(fields.map(\.rawValue)).count == fields.count)
    #expect(fields.allSatisfy { Wants.Fields.anyCounter.contains($0) })
    #expect(fields.allSatisfy { Wants.Fields.details.contains($0) })
    let others: Wants.Fields = [.swap, .limits, .endedUsers, .openFiles, .threadsOfWatched]
    #expect(!others.containsAny(of: .anyCounter))
    #expect(Wants.Fields.counters([.readBytes, .userTime]) == [fields[0], .counter(.readBytes)])
  }
}

extension Counters {
  /// Every one is known.
  static let allZero = Counter.allCases.reduce(into: Counters()) { $0[$1] = 0 }
}
