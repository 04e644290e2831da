import Snapshots

extension Inspection.Failure {
  init(_ error: ProcError) {
    self =
      switch error {
      case .vanished: .absent
      case .denied: .denied
      case .malformed: .malformed
      case .failed(_, let errno): .failed(errno: errno)
      }
  }
}
