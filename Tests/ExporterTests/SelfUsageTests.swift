import Glibc
import Linux
import Sampler
import Testing

@testable import Snapshots

@Suite("SelfUsage")
struct SelfUsageTests {
  @Test("ptop itself, as the system sees it")
  func current() throws {
    let files = (1...50).map { _ in unsafe open("/dev/null", O_RDONLY) }
    defer { for file in files { _ = close(file) } }
    let usage = SelfUsage.current()
    #expect(try #require(usage.openFiles) >= UInt64(files.count + 3))
    #expect(usage.maxFiles == UInt64(sysconf(Int32(_SC_OPEN_MAX))))
    #expect(try #require(usage.cpu) > .zero)
    #expect(try #require(usage.residentBytes) > 1 << 20)
    #expect(try #require(usage.virtualBytes) > (try #require(usage.residentBytes)))
    let age = Clock.wall() - (try #require(usage.startTime))
    #expect(age > .seconds(-1) && age < .seconds(86_400))
    // Boot time is wall time less uptime, and may read a second more or less from time to time.
    #expect(SelfUsage.current().startTime == usage.startTime)
  }
}
