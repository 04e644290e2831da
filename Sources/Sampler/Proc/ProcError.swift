import Snapshots

/// Why a file under /proc gave no value, by what the caller does about it.
enum ProcError: Error, Equatable {
  /// The process ended: no error at all.
  case vanished
  /// Not for this user: the field is unknown.
  case denied(file: String)
  /// Not what proc(5) says it is: counted, and the field is unknown.
  case malformed(file: String)
  /// Any other errno.
  case failed(file: String, errno: Int32)

  /// How it is counted; `nil` for what is no error.
  var counted: Snapshot.ReadError? {
    switch self {
    case .vanished: nil
    case .denied(let file): .init(file: file, reason: .denied)
    case .malformed(let file): .init(file: file, reason: .malformed)
    case .failed(let file, _): .init(file: file, reason: .failed)
    }
  }
}
