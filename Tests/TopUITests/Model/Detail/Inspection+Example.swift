import TopUI

@testable import Snapshots

extension Inspection {
  /// Of a process of ``TopModel/typical(columns:rows:isASCII:order:serving:)``, every part of it.
  static func example(
    _ id: Snapshot.Process.ID, at second: Int = 1001, program: String = "/usr/bin/java"
  ) -> Inspection {
    var made = Inspection(
      id: id,
      taken: .init(monotonic: .seconds(second), wall: .seconds(1_700_000_000 + second)))
    made.arguments = .success(["java", "-jar", "/srv/日本/agent.jar", "-secret", "***"])
    made.executable = .success(program)
    made.workingDirectory = .failure(.denied)
    made.environment = .success(
      Environment(names: ["HOME", "LANG", "TOKEN"], values: ["/root", "C.UTF-8", "***"]))
    made.openFiles = .success(
      OpenFiles(
        list: [
          OpenFile(descriptor: 0, target: "/dev/null"),
          OpenFile(descriptor: 12, target: "socket:[1234]"),
        ], total: 1002))
    made.limits = .success([
      Limit(name: "Max open files", soft: 1024, hard: 524_288, unit: "files"),
      Limit(name: "Max cpu time", soft: nil, hard: nil, unit: "seconds"),
    ])
    made.cgroup = .success("/system.slice/agent.service")
    made.memory = .success(
      Memory(
        rssBytes: 2 << 30, pssBytes: 2_000_000_000, pssAnonymousBytes: 1_900_000_000,
        pssFileBytes: 90_000_000, pssSharedBytes: nil, ussBytes: 1_850_000_000, swapBytes: 0,
        swapPssBytes: 0))
    made.credentials = .success(
      Credentials(
        user: "alice", effectiveUser: "root", group: "users", effectiveGroup: "root",
        capabilities: 0, gainsNoPrivileges: true, isFiltered: true))
    made.switches = .success(.init(voluntary: 41_000, involuntary: 97))
    made.threads = .success(
      Snapshot.Process.Threads(
        list: [
          .init(id: id, comm: "java", state: .sleeping, cpu: .seconds(2)),
          .init(
            id: .init(pid: id.pid + 1, startTime: id.startTime), comm: "日本-gc", state: .running,
            cpu: .seconds(2465), priority: 15, nice: -5),
        ], leftOut: 62))
    return made
  }
}
