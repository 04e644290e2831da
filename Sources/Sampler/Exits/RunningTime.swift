/// How long the CPUs ran tasks since the first reading of `schedstat`, summed up over readings.
///
/// The file has only CPUs that are online, each with all that it ever ran: in the sum of its lines a CPU
/// that goes would take hours away, and one that comes would add them.
struct RunningTime {
  private(set) var total = Duration.zero
  private var before: [SchedStat.CPU]?
  private var room: [SchedStat.CPU] = []

  /// Whether there was a reading.
  var hasReading: Bool { before != nil }

  /// Room for the next reading.
  mutating func takeRoom() -> [SchedStat.CPU] {
    var taken: [SchedStat.CPU] = []
    swap(&taken, &room)
    return taken
  }

  /// Adds what the CPUs that are in both this reading and the one before ran in between.
  mutating func add(_ reading: SchedStat) {
    let earlier = before ?? []
    var place = 0
    for cpu in reading.cpus {
      while place < earlier.count, earlier[place].number < cpu.number { place += 1 }
      guard place < earlier.count, earlier[place].number == cpu.number else { continue }
      if cpu.running > earlier[place].running {
        total += .nanoseconds(Int64(clamping: cpu.running - earlier[place].running))
      }
    }
    room = earlier
    before = reading.cpus
  }
}
