import Sampler
import Snapshots
import Testing

@testable import ptop

@Suite struct NoticeTests {
  /// What limits ptop, and how each notice about it begins and what it names.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var openPort: Int?
    let notices: [(beginning: String, named: [String])]
    let limit: @Sendable (inout Circumstances) -> Void
  }

  @Test(
    arguments: [
      Case(testDescription: "root on the host", notices: []) { _ in },
      Case(
        testDescription: "another user", notices: [("not root: ", ["setcap", "open files"])]
      ) { $0.seesAllUsers = false },
      Case(
        testDescription: "root without a capability",
        notices: [
          ("root without CAP_SYS_PTRACE: ", ["--cap-add", "open files"]),
          ("no exit events: ", ["CAP_NET_ADMIN; grant it in the same way"]),
        ]
      ) {
        ($0.seesAllUsers, $0.rootLacks) = (false, ["CAP_SYS_PTRACE"])
        $0.exitsUnavailable = .init(.denied)
      },
      Case(
        testDescription: "a container",
        notices: [("a PID namespace of its own", ["--pid=host", "hostPID: true"])]
      ) { $0.hasOwnPidNamespace = true },
      Case(
        testDescription: "hidepid", notices: [("hidepid: ", ["CAP_SYS_PTRACE", "gid="])]
      ) { $0.hidesProcesses = true },
      Case(
        testDescription: "no CAP_NET_ADMIN",
        notices: [("no exit events: ", ["the process that waited", "CAP_NET_ADMIN", "setcap"])]
      ) { $0.exitsUnavailable = .init(.denied) },
      Case(
        testDescription: "an old kernel",
        notices: [("no exit events: ", ["Linux 5.19 or newer"])]
      ) { $0.exitsUnavailable = .init(.unsupported) },
      Case(
        testDescription: "a network namespace, which alone limits nothing", notices: []
      ) { $0.hasOwnNetworkNamespace = true },
      Case(
        testDescription: "no exit events in a network namespace",
        notices: [("no exit events: ", ["--network=host", "hostNetwork: true"])]
      ) {
        $0.hasOwnNetworkNamespace = true
        $0.exitsUnavailable = .init(.namespace)
      },
      Case(
        testDescription: "all of it", openPort: 9900,
        notices: [
          ("not root: ", []), ("a PID namespace", []), ("hidepid: ", []), ("no exit events: ", []),
          ("without a password", ["--web.listen-address 127.0.0.1:9900 ", "--web.config.file"]),
        ]
      ) {
        ($0.seesAllUsers, $0.hasOwnPidNamespace, $0.hidesProcesses) = (false, true, true)
        $0.exitsUnavailable = .init(.denied)
      },
    ])
  func texts(_ example: Case) {
    var circumstances = Circumstances()
    example.limit(&circumstances)
    let texts = Notice.texts(of: circumstances, openPort: example.openPort)
    #expect(texts.count == example.notices.count, "\(texts)")
    for (text, notice) in zip(texts, example.notices) {
      #expect(text.hasPrefix(notice.beginning))
      for named in notice.named { #expect(text.contains(named), "\(text)") }
      #expect(!text.contains("\n"))
    }
  }
}
