import Snapshots

/// Which entry of the terminfo database to use when the one asked for is missing.
///
/// A machine that one logs in to often lacks the entries of new terminals (kitty, ghostty, foot);
/// nearly all of them understand what an xterm does.
package enum TerminalType {
  static func candidates(for term: String?) -> [String] {
    let fallbacks = ["xterm-256color", "vt100"]
    guard let term, !term.isEmpty else { return fallbacks }
    return [term] + fallbacks.filter { $0 != term }
  }

  /// What the user should know when `used` is not what the environment asked for.
  package static func notice(asked term: String?, used: String) -> String? {
    guard term != used else { return nil }
    guard let term, !term.isEmpty else { return "TERM is not set: using \(used)" }
    return "no terminfo entry for TERM=\(SafeText.string(term)): using \(used)"
  }
}
