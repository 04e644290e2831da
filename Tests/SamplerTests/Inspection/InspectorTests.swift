import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Sampler

@Suite(.timeLimit(.minutes(1))) struct InspectorTests {
  private let inspector = Self.inspector("/proc")

  /// Patient, because the machine may be busy.
  private static func inspector(_ procfs: String) -> Inspector {
    Inspector(procfs: procfs, constants: .current, stuckAfter: .seconds(20))
  }

  private func inspect(
    _ id: Snapshot.Process.ID, _ parts: Inspection.Parts, with inspector: Inspector? = nil
  ) async -> Inspection {
    await withCheckedContinuation { waiting in
      (inspector ?? self.inspector).inspect(id, parts) { waiting.resume(returning: $0) }
    }
  }

  private func id(_ pid: Int32, procfs: String = "/proc") throws -> Snapshot.Process.ID {
    var tree = try ProcTree(root: procfs)
    let stat = try tree.stat(of: pid)
    return .init(pid: pid, startTime: MachineConstants.current.duration(ticks: stat.starttime))
  }

  @Test func eachPartOnlyWhenItIsAskedFor() async throws {
    let child = try ProcessFixtures.sleeper()
    let id = try id(child.pid)
    let inspection = await inspect(id, [.arguments, .cgroup])
    #expect(inspection.id == id)
    #expect(try inspection.arguments?.get() == ["sleep", "60"])
    #expect(try inspection.cgroup?.get().hasPrefix("/") == true)
    #expect(inspection.executable == nil && inspection.environment == nil)
    #expect(inspection.openFiles == nil && inspection.limits == nil && inspection.memory == nil)
    #expect(inspection.credentials == nil && inspection.switches == nil)
    #expect(inspection.threads == nil && inspection.workingDirectory == nil)
    #expect(await inspect(id, []).arguments == nil)
  }

  @Test func aLiveProcess() async throws {
    let script = """
      cd /usr; exec 7</dev/null; export DB_PASSWORD=hunter2 PLAIN='a \u{1B}b' URL=http://u:pw@host/
      exec env -u PWD sh -c 'echo ready; read _'
      """
    let child = try ChildProcess(.shell(script), input: .pipe)
    try child.wait(forOutput: "the shell") { $0 == "ready\n" }
    var tree = try ProcTree(root: "/proc")
    try Deadline().wait(for: "the shell to wait for a line") {
      try tree.read(PidPath(child.pid, "status"), PidStatus.init).voluntarySwitches ?? 0 > 0
    }
    let all = InspectedPart.all.reduce(into: Inspection.Parts()) { $0.formUnion($1.part) }
    let found = await inspect(try id(child.pid), all)
    #expect(try found.arguments?.get() == ["sh", "-c", "echo ready; read _"])
    #expect(try found.executable?.get().hasPrefix("/") == true)
    #expect(try found.workingDirectory?.get() == "/usr")
    let environment = try #require(try found.environment?.get())
    let values = Dictionary(
      zip(environment.names, environment.values), uniquingKeysWith: { first, _ in first })
    #expect(values["DB_PASSWORD"] == "***" && values["PLAIN"] == "a \u{FFFD}b")
    #expect(values["URL"]?.contains("pw") == false && values["URL"]?.contains("host") == true)
    let files = try #require(try found.openFiles?.get())
    #expect(files.total == files.list.count && files.list.map(\.descriptor) == [0, 1, 2, 7])
    #expect(files.list.last?.target == "/dev/null")
    #expect(files.list.first?.target.hasPrefix("pipe:[") == true)
    let limits = try #require(try found.limits?.get())
    #expect(limits.contains { $0.name == "Max open files" && $0.unit == "files" })
    let memory = try #require(try found.memory?.get())
    #expect(memory.ussBytes <= memory.pssBytes)
    #expect(try #require(memory.rssBytes) >= memory.pssBytes)
    let credentials = try #require(try found.credentials?.get())
    let users = UserNames()
    #expect(credentials.effectiveUser == users.name(of: geteuid()))
    #expect(try #require(try found.switches?.get()).voluntary > 0)
    #expect(try found.threads?.get().list.map(\.id.pid) == [child.pid])
  }

  @Test func manyOpenFiles() async throws {
    // Beyond what is listed; the shell opens them itself.
    let script = "import os; [os.dup(0) for _ in range(1010)]; print('ready', flush=True); input()"
    let child = try ChildProcess(
      .shell("ulimit -n 2048; exec python3 -c \"\(script)\""), input: .pipe)
    try child.wait(forOutput: "the files") { $0 == "ready\n" }
    let files = try await inspect(id(child.pid), .openFiles).openFiles?.get()
    #expect(files?.list.count == Inspection.OpenFiles.limit)
    #expect(try #require(files?.total) >= 1013)
  }

  /// Of the process's own network namespace, where it may look at them.
  @Test func openSockets() async throws {
    let script = """
      import socket
      s = socket.create_server(('127.0.0.1', 0)); c = socket.create_connection(s.getsockname())
      u = socket.socket(socket.AF_UNIX); u.bind('\\0ptop-test'); u.listen()
      print(s.getsockname()[1], c.getsockname()[1], flush=True); input()
      """
    let child = try ChildProcess(Command("/usr/bin/python3", ["-c", script]), input: .pipe)
    try child.wait(forOutput: "the ports") { $0.hasSuffix("\n") }
    let ports = child.outputText.split { $0.isWhitespace }
    let files = try await inspect(id(child.pid), .openFiles).openFiles?.get()
    let sockets = try #require(files).list.compactMap(\.socket)
    #expect(
      sockets == [
        .init(kind: "tcp", local: "127.0.0.1:\(ports[0])", state: "LISTEN"),
        .init(
          kind: "tcp", local: "127.0.0.1:\(ports[1])", remote: "127.0.0.1:\(ports[0])",
          state: "ESTABLISHED"),
        .init(kind: "unix stream", local: "@ptop-test", state: "LISTEN"),
      ])
  }

  @Test func anotherProcessHasThePid() async throws {
    let child = try ProcessFixtures.sleeper()
    var before = try id(child.pid)
    before.startTime -= .milliseconds(10)
    let parts: Inspection.Parts = [.arguments, .credentials, .threads]
    let found = await inspect(before, parts)
    #expect(found.arguments == .failure(.ended) && found.credentials == .failure(.ended))
    #expect(found.threads == .failure(.ended))
    let id = try id(child.pid)
    child.kill()
    #expect(await inspect(id, parts).arguments == .failure(.ended))
  }

  @Test func aKernelThreadHasNoExecutable() async throws {
    let tree = Fixture.debian.path()
    let kthreadd = try id(Fixture.Captured.kthreadd.rawValue, procfs: tree)
    let captured = Self.inspector(tree)
    let found = await inspect(kthreadd, [.executable, .memory, .arguments], with: captured)
    #expect(found.executable == .failure(.absent))
    #expect(try found.arguments?.get() == [])
  }

  @Test func damagedFiles() async throws {
    let copy = try TemporaryDirectory()
    let pid = Fixture.Captured.sleeper.rawValue
    let tree = URL(filePath: copy.path("tree"))
    try FileManager.default.copyItem(at: Fixture.debian, to: tree)
    for name in ["limits", "smaps_rollup", "status", "cgroup"] {
      try Data("nonsense\n".utf8).write(to: tree.appending(path: "\(pid)/\(name)"))
    }
    let inspector = Self.inspector(tree.path())
    let found = await inspect(
      try id(pid, procfs: tree.path()), [.limits, .memory, .credentials, .cgroup, .arguments],
      with: inspector)
    #expect(found.limits == .failure(.malformed) && found.memory == .failure(.malformed))
    #expect(found.credentials == .failure(.malformed) && found.cgroup == .failure(.malformed))
    #expect(try found.arguments?.get() == ["/bin/sleep", "infinity"])
  }

  @Test func noTreeHasNoProcesses() async {
    let inspector = Self.inspector("/nowhere")
    let id = Snapshot.Process.ID(pid: 1, startTime: .zero)
    #expect(await inspect(id, .arguments, with: inspector).arguments == .failure(.ended))
  }

  @Test func theNewestRequestIsAnswered() async throws {
    let child = try ProcessFixtures.sleeper()
    let id = try id(child.pid)
    for _ in 0..<100 { inspector.inspect(id, .memory) { _ in } }
    #expect(try await inspect(id, .arguments).arguments?.get() == ["sleep", "60"])
  }
}
