/// Values of variables, and what of them may be shown: found once for as long as they stay the same.
package struct ScrubbedVariables: Sendable, Equatable {
  package private(set) var full: [String: String] = [:]
  package private(set) var shown: [String: String] = [:]

  package init() {}

  init(full: [String: String], shown: [String: String]) {
    (self.full, self.shown) = (full, shown)
  }

  /// Whether that was looked through: what is known already is not.
  package mutating func set(_ name: String, to text: String?) -> Bool {
    if full[name] == text { return false }
    full[name] = text
    shown[name] = text.map { Secrets.scrubbed($0, of: name) }
    return text != nil
  }

  package func filtered(_ names: [String]) -> ScrubbedVariables {
    if full.keys.allSatisfy(names.contains) { return self }
    return ScrubbedVariables(
      full: full.filter { names.contains($0.key) }, shown: shown.filter { names.contains($0.key) })
  }
}
