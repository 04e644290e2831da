import Synchronization

/// The files behind a process's facts, and the names of users.
final class FactsFiles: Sendable {
  private struct State: ~Copyable {
    var tree: ProcTree?
    var users = UserNames()
  }

  private let state: Mutex<State>

  /// A tree that cannot be opened any more answers nothing.
  init(root: String) {
    state = Mutex(State(tree: try? ProcTree(root: root)))
  }

  func read(_ pid: Int32) -> FactsWorker.Answer {
    state.withLock { state in
      var answer = FactsWorker.Answer()
      guard var tree = state.tree.take() else { return answer }
      do throws(ProcError) {
        answer.user = state.users.name(of: try tree.status(of: pid).effectiveUid)
      } catch {
        if let counted = error.counted { answer.errors.append(counted) }
      }
      do throws(ProcError) {
        answer.arguments = try tree.cmdline(of: pid).arguments
      } catch {
        if let counted = error.counted { answer.errors.append(counted) }
      }
      state.tree = consume tree
      return answer
    }
  }
}
