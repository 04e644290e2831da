import Snapshots

/// Names of the users whose processes ended. As with those of the living, the name service behind
/// them may take its time: it is asked on another thread, and what comes late comes with a later
/// sample.
struct EndedUsers: ~Copyable {
  private struct NameRequest: ProcessRequest {
    let uid: UInt32
    let pid: Int32
    var subject: UInt32 { uid }
  }

  private var reader: SlowReader<NameRequest, String>
  private var names: [UInt32: String] = [:]
  /// The ends before, where all had names.
  private var complete: [Snapshot.Exits.Recent] = []

  /// A name service that waits for its own servers is slow, but not stuck as a process can be: another
  /// worker would only ask it the same again.
  init(users: UserNames = UserNames()) {
    reader = SlowReader(budget: .milliseconds(20), stuckAfter: .seconds(60)) {
      { users.name(of: $0.uid) }
    }
  }

  /// The ends with their users' names, as far as these are known.
  mutating func named(_ ends: [Snapshot.Exits.Recent]) -> [Snapshot.Exits.Recent] {
    if let last = complete.last, last.accounted == ends.last?.accounted,
      complete.count == ends.count
    {
      return complete
    }
    var unnamed: [UInt32: Int32] = [:]
    for end in ends where names[end.event.uid] == nil { unnamed[end.event.uid] = end.event.pid }
    let requests = unnamed.map { NameRequest(uid: $0.key, pid: $0.value) }
    for (user, name) in reader.answers(about: requests) {
      names[user.uid] = name
    }
    if names.count > ends.count {
      let shown = Set(ends.map(\.event.uid))
      names = names.filter { shown.contains($0.key) }
    }
    let named = ends.map { end in
      var end = end
      end.user = names[end.event.uid] ?? end.user
      return end
    }
    complete = named.allSatisfy { $0.user != nil } ? named : []
    return named
  }
}
