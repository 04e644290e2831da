import TestSupport
import Testing

@testable import Snapshots

/// Expressions against example processes.
struct FilterTests {
  /// pid 100: a Java server of jenkins, busy, with 300 MiB, 100 s old.
  private static let java = Filter.Subject(
    subject(
      .init(
        comm: "java", arguments: ["/usr/bin/java", "-jar", "My App.jar", "--port=80"],
        user: "jenkins", isKernelThread: false, executable: "/usr/lib/jvm/bin/java",
        cgroup: "/system.slice/docker-\(container).scope", environment: ["JOB": "nightly"])),
    cores: 1.5, rates: rates([.readBytes: 1_048_576, .writtenBytes: 3_145_728]), host: host)

  /// What was counted in the first second.
  private static func rates(_ counters: Counters) -> CounterRates {
    CounterRates(
      from: .init(counters: .allZero), to: .init(counters: counters), in: .seconds(1))
  }

  private static let container = String(repeating: "0123456789abcdef", count: 4)

  /// What could not be read of a process.
  private static let unknown: Filter.Subject = {
    var facts = subject(.init(comm: "java", arguments: nil, user: nil, isKernelThread: false))
    facts.memory = nil
    return Filter.Subject(
      facts, cores: nil, host: .example(uptime: nil, memory: nil))
  }()

  private static let host = Snapshot.Host.example(
    uptime: .seconds(110), memory: .example(total: 3000 << 20))

  private static func subject(_ facts: Snapshot.Process.Facts) -> Snapshot.Process {
    .init(
      id: .init(pid: 100, startTime: .seconds(10)), facts: facts, parent: 1, state: .running,
      cpu: .seconds(90), childrenCPU: .zero, threads: 4, priority: 25, nice: 5,
      memory: .init(vsizeBytes: 2 << 30, rssBytes: 300 << 20, swapBytes: 8 << 20))
  }

  @Test(arguments: [
    "", "  ", "java", "JAVA", "jar", "app.JAR", #""My App""#, #""java -jar""#, "java jar port",
    "!python", "!!java", "java !python", "~^/usr/bin", "!~python|perl", "!a:b", "--port=80",
    "/usr/bin", "pid=100",
    "ppid=1", "pid!=7", "user=jenkins", "user==JENKINS", "user!=root", "!user=root", "user~^jenk",
    "user=~kins$", "user!~root", #"user="jenkins""#, "name=java", "comm=java", "cmdline~-jar",
    #"cmdline="/usr/bin/java -jar my app.jar --port=80""#, "exe~jvm", "cgroup~docker",
    "cgroup~docker-[0-9a-f]{4}",
    "unit~^docker-.*scope$", "container~^0123", "container!=x", "state=R", "state=r",
    "state=running", "s!=Z", "state~^run",
    "state!~zombie", "cpu>1", "cpu>149.9", "cpu>=150", "cpu<=150%", "cpu=150", "cpu!=3", "time=90",
    "time>1m", "time<=1.5m", "mem>9", "mem=10%", "mem<11%", "rss>100M", "rss=300M", "rss<1G",
    "rss>=300MiB", "res=314572800", "vsz=2g", "virt>1GB", "swap=8M", "swap>1M", "threads=4",
    "thr>3",
    "nice=5", "nice>-1", "pri=25", "age=100", "age<5m", "age>1.5m", "start<1h", "age<1d", "age<1w",
    "age>500ms", "read=1M", "write>2M", "io=4M", "env.JOB=nightly", "env.JOB~^night",
    "java cpu>1 user=jenkins !sidecar cgroup~docker", "PID=100", "user=jenkins\tcpu>1\n",
    // Or, which binds less than and.
    "java | python", "python | java", "python|java", "python|perl|java", "java|python cpu>900",
    "python cpu>900 | java", "java cpu>1 | python", "user=root | user=jenkins", "user=root|pid=100",
    "!java | jar", "python | !perl", "cpu<1 | mem>9 !sidecar", "~^x | ~jar", #""a|b" | java"#,
    // In a regular expression it is its own.
    "~python|java", "name~^(perl|java)$", "!~python|perl", "name~perl|java cpu>1",
    // Dots.
    "App.jar", "/usr/bin/java", "env.JOB=nightly", "exe=/usr/lib/jvm/bin/java",
    "!java.io.tmpdir=/tmp",
    #"user!=">x""#,
  ])
  func holds(_ text: String) throws {
    #expect(try Filter(text).matches(Self.java))
  }

  @Test(arguments: [
    "python", "!java", #""my  app""#, "java python", "~^jav$", "!~java", "!!python", "pid=10",
    "pid>100", "user=jenk", "user!=jenkins", "!user=jenkins", "user~^enkins", "user!~jenkins",
    #"user="""#, "name=jav", "cmdline=java", "exe=java", "cgroup~podman", "state=S", "s=Z",
    "state!=R", "cpu<150", "cpu>150", "mem>10", "rss>300M", "rss<300M", "swap>8M", "nice<0",
    "age>5m", "age<100", "io>4M", "env.JOB=daily", "!env.JOB=nightly", "java cpu>151",
    "python | perl", "python|perl", "java cpu>900 | python", "python | java cpu>900",
    "user=root|pid=1", "!java | python", "!~java|perl", #""java|python""#, "java.io.tmpdir=/tmp",
  ])
  func doesNotHold(_ text: String) throws {
    #expect(try !Filter(text).matches(Self.java))
  }

  @Test(
    "what is unknown satisfies no comparison and no negation of one",
    arguments: [
      "user=root", "user!=root", "!user=root", "user~.", "user!~x", "cmdline~.", "!cmdline~.",
      "exe~.", "cgroup!~x", "unit~.", "container!=x", "cpu>=0", "!cpu>1", "cpu!=1", "mem<1",
      "!mem>1", "rss>=0", "!rss>1",
      "vsz>=0", "swap=0", "!swap=1", "age>=0", "!age>1", "read>=0", "write>=0", "io>=0", "!io>0",
      "env.JOB=x", "env.JOB!=x", "!env.JOB=x",
    ])
  func unknown(_ text: String) throws {
    #expect(try !Filter(text).matches(Self.unknown))
  }

  @Test("a word is looked for in what is known", arguments: ["java", "!python", "pid=100"])
  func knownPart(_ text: String) throws {
    #expect(try Filter(text).matches(Self.unknown))
  }

  @Test("half of a rate is no rate")
  func halfARate() throws {
    var subject = Self.java
    subject.rates = Self.rates([.readBytes: 1_048_576])
    #expect(try Filter("read>0").matches(subject))
    #expect(try !Filter("io>0").matches(subject))
  }

  @Test(
    "only where no alternative can match, all that is unknown is to blame",
    arguments: [
      ("cpu>1 java", ["cpu"]), ("cpu>1 | java", []),
      ("cpu>1 | mem>1 user=x", ["cpu", "mem", "user"]),
      ("java | cpu>1", []), ("", []),
    ] as [(String, [String])])
  func unknownKeys(_ text: String, _ keys: [String]) throws {
    #expect(try Filter(text).unknownKeys(of: Self.unknown) == keys)
  }

  @Test("every state has a letter and a word", arguments: Snapshot.Process.State.allCases)
  func states(_ state: Snapshot.Process.State) throws {
    var subject = Self.java
    subject.process?.state = state
    #expect(try Filter("state=\(state.letter)").matches(subject))
    #expect(try !Filter("state!=\(state)").matches(subject))
  }

  @Test("it says what it wants")
  func wants() throws {
    #expect(try Filter("java cpu>1 user=x env.A=b").wants == Wants(environment: ["A"]))
    #expect(try Filter("!cgroup~x exe~y").wants == Wants([.cgroup, .executable]))
    #expect(
      try Filter("io>1 swap>1").wants
        == Wants([.counter(.readBytes), .counter(.writtenBytes), .swap]))
    #expect(
      try Filter("env.JOB=1 ENV.Build_1!=2 x").wants == Wants(environment: ["JOB", "Build_1"]))
    #expect(
      try Filter("exe~y | swap>1 | java").wants == Wants([.executable, .swap]))
    #expect(try Filter("env.JOB=1") == Filter("env.JOB=1"))
    #expect(try Filter("env.JOB=1") != Filter("env.JOB=2"))
  }

  @Test("of a long command line its beginning is seen, by words and by expressions")
  func longCommandLines() throws {
    var subject = Self.java
    subject.process = Self.subject(
      .init(
        comm: "x", arguments: [String(repeating: "ä ", count: 60_000), "End"], user: nil,
        isKernelThread: false))
    #expect(try Filter("ä").matches(subject))
    #expect(try Filter("cmdline~^ä").matches(subject))
    #expect(try !Filter("end").matches(subject))
    #expect(try !Filter("cmdline~end").matches(subject))
  }
}
