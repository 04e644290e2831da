package import Snapshots

extension SnapshotFeed.Reader {
  package static let screen = Self("screen")
}
