import TestSupport
import Testing

/// What is typed wrong is one sentence on standard error: what, where, and the way out.
@Suite struct CommandLineTests {
  @Test(
    arguments: [
      (["--frobnicate"], 64, "unknown option '--frobnicate'"),
      (["frobnicate"], 64, "unexpected argument 'frobnicate'"),
      (["serve", "--frobnicate"], 64, "see 'ptop help serve'"),
      (["help", "frobnicate"], 64, "there is no 'frobnicate' to help with; see 'ptop help'"),
      (["-d", "fast"], 64, "'fast' is invalid for '-d <seconds>'"),
      (["--interval", "0.01"], 64, "give a number of seconds from 0.1 to 86400"),
      (["--interval", "nan"], 64, "'nan' is invalid"),
      (["--interval", "1e300"], 64, "'1e300' is invalid"),
      (["--sort", "beauty"], 64, "there are pid, ppid"),
      (["--color", "red"], 64, "'red' is invalid"),
      (["--batch", "--json"], 64, "give --batch or --json, not both"),
      (["-b", "-n", "0"], 64, "give a number from 1"),
      (["--iterations", "few"], 64, "'few' is invalid for '--iterations <n>'"),
      (["-b", "-n", "-1"], 64, "'-1' is invalid for '-n <n>': give a number from 1"),
      (["--history", "-1"], 64, "give a number of minutes from 1 to 1440"),
      (["-d", "-1"], 64, "give a number of seconds from 0.1 to 86400"),
      (["--history", "0"], 64, "give a number of minutes from 1 to 1440"),
      (["-u", ""], 64, "give the name of a user"),
      (["--pid", "1,x"], 64, "give numbers of processes with commas between them"),
      (["-p", "0"], 64, "'0' is invalid for '-p <list>'"),
      (["--columns", "pid,beauty"], 64, "there are pid, ppid"),
      (["--columns", "pid,pid"], 64, "'pid' is there twice"),
      (["--filter", "usr=x"], 64, "at character 1: there is no key 'usr'"),
      (["serve", "--web.listen-address", "9877"], 64, "'9877' has no colon"),
      (["serve", "--web.listen-address", ":99999"], 64, "no port from 0 to 65535"),
      (["serve", "--web.telemetry-path", "metrics"], 64, "starts with '/'"),
      (["serve", "--web.max-requests", "many"], 64, "give a number from 0 (no limit)"),
      (
        ["serve", "--web.config.file", "/nonexistent"], 64,
        "web configuration /nonexistent: No such"
      ),
      (["serve", "--web.listen-address", "unix:x"], 64, "has no absolute path of a file"),
      (["serve", "--web.listen-address", "unix:/dev/null"], 1, "that file is no socket"),
      (["serve", "--web.systemd-socket", "--web.listen-address", ":1"], 64, "not both"),
      (["serve", "--web.systemd-socket"], 1, "systemd passed no socket to listen on"),
      (["serve", "--scrape-interval", "-1"], 64, "from 0.1 to 86400"),
      (["serve", "--scrape-interval", "0.0005"], 64, "from 0.1 to 86400"),
      (["serve", "--metrics", "seed,cpu"], 64, "'cpu' is no set of metrics"),
      (["serve", "--metrics", ""], 64, "give --metrics some of seed, process"),
      (["serve", "--label", "run"], 64, "--label 'run' has no value"),
      (["serve", "--label", "host=x"], 64, "'host' is a label that the metrics have already"),
      (["serve", "--env-label", "A-B"], 64, "--env-label 'A-B' is no name of a label"),
      (["serve", "--label-length", "3"], 64, "from 16 to 1048576"),
      (["serve", "--memory-used", "vss"], 64, "'vss' is invalid"),
      (["serve", "--once", "--metrics", "none"], 64, "'none' is no set of metrics"),
      (["serve", "--once", "--procfs", "/dev"], 1, "'/dev' is not a proc tree"),
      (["serve", "--max-processes", "-1"], 64, "give a number of processes, or 0"),
      (["serve", "--min-age", "-5"], 64, "give a number of seconds, from 0"),
      (["serve", "--max-processes", "many"], 64, "give a number of processes, or 0"),
      (["serve", "--min-age", "old"], 64, "give a number of seconds, from 0"),
      (["serve", "--min-age", "nan"], 64, "'nan' is invalid for '--min-age"),
      (["serve", "--cmdline", "some"], 64, "'some' is invalid for '--cmdline"),
      (["serve", "--filter", "java usr=x"], 64, "at character 6: there is no key 'usr'"),
      (["serve", "--filter", "cpu>fast\u{1B}["], 64, "'fast\u{FFFD}[' is no percentage"),
      (["serve", "--filter", "io>1M"], 64, "are for the screen and the page alone"),
      (["serve", "--filter", "name~("], 64, "'(' is no regular expression"),
      (["record", "--filter", "java", "--", "true"], 64, "'--filter'"),
      (["serve", "--procfs", "/dev"], 1, "'/dev' is not a proc tree"),
      (["serve", "--procfs", "/nonexistent"], 1, "give --procfs a mounted procfs"),
      (["serve", "--prometheus-url", "localhost:9090"], 64, "such as http://localhost:9090"),
      (["serve", "--prometheus-url", "http://a:hush@b"], 64, "--prometheus-basic-auth-file"),
      (["serve", "--prometheus-bearer-token-file", "/dev/null"], 64, "give --prometheus-url"),
      (
        ["serve", "--prometheus-url", "http://b", "--prometheus-basic-auth-file", "/none"], 64,
        "'/none' cannot be read (No such file or directory)"
      ),
      (
        ["serve", "--prometheus-url", "http://b", "--prometheus-bearer-token-file", "/dev/null"],
        64,
        "'/dev/null' is empty"
      ),
      (["compare"], 64, "give two recorded runs, 'ptop compare A B', or several"),
      (["compare", "a", "b", "c"], 64, "see 'ptop help compare'"),
      (["compare", "a", "b", "--json", "--markdown"], 64, "give --json or --markdown, not both"),
      (["compare", "a", "b", "--fail-if", "ram>1%"], 64, "'ram' is none of wall, cpu, peak"),
      (["compare", "a", "b", "--threshold", "-5"], 64, "give a percentage from 0 to 1000"),
      (["compare", "/none\u{1B}", "b"], 1, "/none\u{FFFD} cannot be read: No such file"),
      (["compare", "/dev/null", "/dev/null"], 1, "/dev/null is empty: nothing was recorded"),
      (["compare", "/etc/passwd", "b"], 1, "/etc/passwd is no recording of ptop"),
      ([], 64, "without one, use 'ptop --batch' for text"),
      (["both"], 64, "the screen needs a terminal"),
    ] as [([String], Int32, String)])
  func mistakes(_ arguments: [String], _ code: Int32, _ sentence: String) throws {
    let arguments =
      arguments.first == "both" ? ["both", "--web.listen-address", "127.0.0.1:0"] : arguments
    let process = try ChildProcess(Command(try BuiltBinary.path, arguments))
    #expect(try process.wait() == .exited(code))
    #expect(process.outputText == "")
    let lines = process.errorText.split(separator: "\n").filter { !$0.hasPrefix("ts=") }
    #expect(lines.count == 1)
    #expect(lines.first?.hasPrefix("ptop: ") ?? false)
    #expect(lines.first?.contains(sentence) ?? false, "\(process.errorText)")
    #expect(!process.errorText.contains("hush"))
  }

  @Test(arguments: [
    ("EXPORTER_PORT", "http"), ("EXPORTER_PORT", "0"), ("EXPORTER_PORT", "65536"),
    ("SCRAPE_TIME", "often"), ("SCRAPE_TIME", "0"), ("SCRAPE_TIME", "inf"),
    ("SCRAPE_TIME", "0.0005"),
  ])
  func badVariables(_ name: String, _ value: String) throws {
    var command = Command(try BuiltBinary.path, ["serve"])
    command.environment[name] = value
    let process = try ChildProcess(command)
    #expect(try process.wait() == .exited(64))
    #expect(process.errorText.contains("ptop: \(name)='\(value)'"))
  }

  @Test(arguments: [
    ["--help"], ["help", "both"], ["help"], ["help", "help"], ["--version"], ["serve", "-h"],
  ])
  func helpIsNoError(_ arguments: [String]) throws {
    let process = try ChildProcess(Command(try BuiltBinary.path, arguments))
    #expect(try process.wait() == .exited(0))
    #expect(!process.outputText.isEmpty && process.errorText.isEmpty)
  }
}
