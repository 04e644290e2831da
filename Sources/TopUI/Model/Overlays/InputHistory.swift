/// What was entered at prompts of one kind, oldest first; for as long as the screen runs.
struct InputHistory: Equatable, Sendable {
  private(set) var texts: [String] = []

  private static let most = 100

  /// A text that was there comes last now.
  mutating func add(_ text: String) {
    guard !text.isEmpty else { return }
    texts.removeAll { $0 == text }
    texts.append(text)
    if texts.count > Self.most { texts.removeFirst() }
  }

  /// A walk through it, from what is being typed on.
  struct Walk: Equatable, Sendable {
    private let texts: [String]
    private var place: Int
    /// What was typed before the walk.
    private var draft = ""

    init(_ history: InputHistory) {
      texts = history.texts
      place = texts.count
    }

    /// So many texts newer, or older where that is below 0; `nil` at the ends. Which text is gone on with
    /// is `typed`.
    mutating func step(_ step: Int, from typed: String) -> String? {
      let next = place + step
      guard (0...texts.count).contains(next) else { return nil }
      if place == texts.count { draft = typed }
      place = next
      return place == texts.count ? draft : texts[place]
    }
  }
}
