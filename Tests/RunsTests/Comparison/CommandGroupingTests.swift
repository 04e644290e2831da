import Testing

@testable import Runs

@Suite struct CommandGroupingTests {
  @Test(
    arguments: [
      ("cc1plus", "cc1plus -O2 a.cc", "cc1plus"), ("sh", "sh -c make\\ -j4\\ all", "sh -c make"),
      ("sh", "/bin/sh -ec CC=gcc\\ /usr/bin/gcc\\ x.c", "sh -c gcc"),
      ("bash", "bash -o pipefail -c cd\\ x&&make", "bash -c cd"),
      ("bash", "bash --norc ./tools/build.sh all", "bash build.sh"), ("sh", "sh", "sh"),
      ("sh", "sh -c", "sh"), ("sh", "sh -c A=1", "sh -c"), ("sh", "-sh", "sh"),
      ("python3", "python3 ./gen.py --out x", "python3 gen.py"),
      ("python3.11", "python3.11 -u -W ignore gen.py", "python3.11 gen.py"),
      ("python3", "python3 -m pytest tests", "python3 -m pytest"),
      ("python3", "python3 -c import\\ os", "python3 -c"), ("python3", "python3 -", "python3"),
      ("gen.py", "/usr/bin/python3 ./gen.py", "gen.py"),
      ("java", "java -Xmx1g -cp a.jar:b.jar org.example.Main x", "java org.example.Main"),
      ("java", "java -jar /opt/agent.jar", "java -jar agent.jar"),
      ("node", "node --max-old-space-size=1 -r esm /x/webpack.js", "node webpack.js"),
      ("perl", "perl -w -I lib configure.pl", "perl configure.pl"),
      ("perl", "perl -e print", "perl -e"),
      ("make", "make -j4", "make"), ("", "", ""), ("sh", "sh /", "sh /"),
    ])
  func commands(_ name: String, _ line: String, _ key: String) {
    let arguments = line.replacing("\\ ", with: "\u{1}").split(separator: " ")
      .map { $0.replacing("\u{1}", with: " ") }
    #expect(CommandGrouping.command.key(name: name, arguments: arguments.map { String($0) }) == key)
  }

  @Test func others() {
    #expect(CommandGrouping.name.key(name: "sh", arguments: ["sh", "-c", "x"]) == "sh")
    #expect(CommandGrouping.cmdline.key(name: "sh", arguments: ["sh", "-c", "x"]) == "sh -c x")
    let long = CommandGrouping.cmdline.key(
      name: "cc", arguments: Array(repeating: "日本", count: 9999))
    #expect(long.utf8.count <= 256)
    for grouping in CommandGrouping.allCases {
      #expect(grouping.key(name: "cc", arguments: nil) == "cc")
      #expect(grouping.key(name: "cc", arguments: []) == "cc")
    }
  }
}
