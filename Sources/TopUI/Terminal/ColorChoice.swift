/// Whether to use colours; `auto` obeys NO_COLOR (no-color.org).
package enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never

  func isColored(_ environment: (String) -> String?) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: (environment("NO_COLOR") ?? "").isEmpty
    }
  }
}
