import Glibc
import Linux
import Runs
import Snapshots

/// The file of a recording, written while it goes on: it is good at any moment.
struct RecordingFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private var recorder: Recorder?
  private var writer = RecordWriter()
  /// It takes nothing more, which was said: the run goes on all the same.
  private var isBroken = false

  /// Makes it; what is there stays until ``begin(_:)``. Throws where it cannot be written.
  init(_ path: String) throws(CannotRecord) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw CannotRecord(path: path, errno: errno) }
    self.path = path
  }

  deinit { _ = close(descriptor) }

  mutating func begin(_ header: RecordLine.Header) {
    // A device has no length.
    _ = ftruncate(descriptor, 0)
    recorder = Recorder(header)
    append(writer.take([.header(header)], at: Clock.monotonic()))
  }

  mutating func take(_ snapshot: Snapshot) {
    guard let lines = recorder?.lines(for: snapshot) else { return }
    append(writer.take(lines, at: Clock.monotonic()))
  }

  mutating func take(_ mark: RunMark) {
    guard let line = recorder?.line(for: mark) else { return }
    append(writer.take([line], at: mark.at.monotonic))
  }

  /// Ends it with what the run came to; `false` where it is not whole.
  mutating func finish(_ summary: RunSummary) -> Bool {
    let run = summary.run
    let end = RecordLine.End(
      time: run.duration, outcome: summary.outcome, cpu: run.cpu.total, processes: run.processes,
      samples: UInt64(max(run.samples, 0)), peakRSSBytes: run.peakRSSBytes,
      eventsLost: run.completeness.eventsLost)
    append(writer.take([.end(end)], at: Clock.monotonic()))
    append(writer.finish())
    return !isBroken
  }

  /// Nothing was run: only an older recording is left.
  func abandon() {
    var status = stat()
    if unsafe fstat(descriptor, &status) == 0, status.st_size == 0,
      status.st_mode & S_IFMT == S_IFREG
    {
      _ = unsafe unlink(path)
    }
  }

  private mutating func append(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty, !isBroken {
      let count = unsafe rest.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        isBroken = true
        StandardError.write("ptop: \(CannotRecord(path: path, errno: errno))\n")
      } else {
        rest.removeFirst(count)
      }
    }
  }
}

/// The file of a recording takes nothing.
struct CannotRecord: Error, CustomStringConvertible {
  let path: String
  let errno: Int32

  var description: String {
    "the recording cannot be written to '\(SafeText.string(path))': \(SystemError(errno));"
      + " give another place with -o"
  }
}
