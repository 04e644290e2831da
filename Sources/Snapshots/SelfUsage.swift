/// What ptop itself uses, as Prometheus client libraries tell it; `nil` means unknown.
package struct SelfUsage: Sendable, Equatable {
  /// Of all threads, since the start.
  package var cpu: Duration?
  package var residentBytes: UInt64?
  package var virtualBytes: UInt64?
  /// Since the Unix epoch.
  package var startTime: Duration?
  package var openFiles: UInt64?
  /// The soft limit.
  package var maxFiles: UInt64?

  package init(
    cpu: Duration? = nil, residentBytes: UInt64? = nil, virtualBytes: UInt64? = nil,
    startTime: Duration? = nil, openFiles: UInt64? = nil, maxFiles: UInt64? = nil
  ) {
    self.cpu = cpu
    self.residentBytes = residentBytes
    self.virtualBytes = virtualBytes
    self.startTime = startTime
    self.openFiles = openFiles
    self.maxFiles = maxFiles
  }
}
