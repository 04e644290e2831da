import Linux
import Snapshots
import TestSupport
import TopUI

extension Snapshot.Process {
  /// With so many threads, whose ids follow the pid.
  static func threaded(pid: Int32 = 50, comm: String = "java", threads: Int) -> Self {
    var process = Snapshot.Process.example(pid: pid, comm: comm, threads: threads)
    let list = (0..<threads).map { number in
      Thread(
        id: ID(pid: pid + Int32(number), startTime: process.id.startTime),
        comm: number == 0 ? comm : "\(comm)-\(number)", state: .sleeping,
        cpu: .milliseconds(10 * number))
    }
    process.details = Details(threads: Threads(list: list))
    return process
  }
}

extension TopModel {
  /// Three processes, with the threads of the second.
  static func threaded(
    columns: Int = 80, rows: Int = 24, threads: Int = 4, isASCII: Bool = false
  ) -> TopModel {
    var model = TopModel.example(
      columns: columns, rows: rows, isASCII: isASCII, order: "pid",
      [
        (.example(pid: 1, comm: "init"), .zero), (.threaded(threads: threads), .zero),
        (.example(pid: 900, comm: "last"), .zero),
      ])
    model.press(.character("H"))
    return model
  }
}
