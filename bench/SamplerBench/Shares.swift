import Glibc
import Linux
import Sampler
import Snapshots

/// CPU % of known processes in each window, as a reader of snapshots computes it, and as a reader of
/// clock ticks would.
enum Shares {
  static func measure(samples: Int, window: Duration, pids: [Int32]) throws {
    var sampler = try Sampler()
    var earlier = sampler.sample()
    var ticks = pids.map(Ticks.init(of:))
    var lines: [String] = []
    for _ in 0..<samples {
      Pause.sleep(window)
      let later = sampler.sample()
      let now = pids.map(Ticks.init(of:))
      if let rates = Rates(from: earlier, to: later) {
        lines += pids.indices.map { at in
          line(pids[at], rates, earlier, later) + ", " + line(from: ticks[at], to: now[at])
        }
      }
      (earlier, ticks) = (later, now)
    }
    print("[{" + lines.joined(separator: "},\n {") + "}]")
  }

  private static func line(
    _ pid: Int32, _ rates: Rates, _ earlier: Snapshot, _ later: Snapshot
  ) -> String {
    let row = later.processes.firstIndex { $0.id.pid == pid }
    let percent = row.flatMap { rates.cores[$0] }.map { "\($0 * 100)" } ?? "null"
    return "\"pid\": \(pid), \"from_ns\": \(nanoseconds(earlier.taken.monotonic)),"
      + " \"to_ns\": \(nanoseconds(later.taken.monotonic)), \"percent\": \(percent)"
  }

  private static func line(from before: Ticks, to now: Ticks) -> String {
    let elapsed = (now.read - before.read).seconds
    let percent = Double(now.ticks - before.ticks) / Double(sysconf(Int32(_SC_CLK_TCK))) / elapsed
    return "\"ticks_from_ns\": \(nanoseconds(before.read)),"
      + " \"ticks_to_ns\": \(nanoseconds(now.read)), \"ticks_percent\": \(percent * 100)"
  }

  static func nanoseconds(_ duration: Duration) -> Int64 { Int64(duration / .nanoseconds(1)) }
}

/// utime + stime of proc(5) `stat`, and when they were read.
private struct Ticks {
  var read = Clock.monotonic()
  var ticks = 0

  init(of pid: Int32) {
    guard let file = unsafe fopen("/proc/\(pid)/stat", "r") else { return }
    var text = [UInt8](repeating: 0, count: 1024)
    let length = unsafe fread(&text, 1, text.count, file)
    unsafe fclose(file)
    let fields = String(decoding: text[..<length], as: UTF8.self)
      .split(separator: ")").last?.split(separator: " ")
    guard let fields, fields.count > 12 else { return }
    ticks = (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
  }
}
