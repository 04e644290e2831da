import Snapshots

/// Of the `process` set: the live processes that have no series of their own, in one.
enum OtherMetrics {
  static let families: [Family<SampleContext>] = [
    Family(
      "ptop_other_processes", .gauge, "Live processes without series of their own.",
      value: { .integer(UInt64($0.others.count)) }),
    Family(
      "ptop_other_resident_memory_bytes", .gauge,
      "Memory in RAM of the live processes without series of their own.",
      value: { .integer($0.others.residentBytes) }),
  ]
}
