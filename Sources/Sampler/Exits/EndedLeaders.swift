import Snapshots

/// First threads that ended while others of their process ran: only their events have the process's name
/// and its status (bacct_add_tsk, kernel/tsacct.c), and exit_group(2) ends the threads in any order.
struct EndedLeaders {
  private struct Leader {
    let comm: String
    let outcome: ExitEvent.Outcome?
    let moment: UInt64
  }

  /// Some thousand processes without a first thread are more than there are.
  private static let most = 4096

  private var byPid: [Int32: Leader] = [:]
  /// Grows by one with each batch of messages.
  var moment: UInt64 = 0

  mutating func keep(_ event: ExitEvent) {
    if byPid.count >= Self.most {
      let moment = moment
      byPid = byPid.filter { $0.value.moment == moment }
    }
    byPid[event.pid] = Leader(comm: event.comm, outcome: event.outcome, moment: moment)
  }

  /// The end of a process with what the event of its first thread had. Of one that ended well before
  /// the others the status is not what the parent gets.
  mutating func complete(_ event: ExitEvent, isLeader: Bool) -> ExitEvent {
    guard let leader = byPid.removeValue(forKey: event.pid), !isLeader else { return event }
    var event = event
    event.comm = leader.comm
    event.outcome = moment &- leader.moment <= 1 ? leader.outcome : nil
    return event
  }
}
