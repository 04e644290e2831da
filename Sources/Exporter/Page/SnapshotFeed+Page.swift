import Snapshots

extension SnapshotFeed.Reader {
  static let page = Self("page")
}
