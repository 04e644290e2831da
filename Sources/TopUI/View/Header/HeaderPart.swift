/// A few words of the header that are there as a whole, or not at all.
struct HeaderPart: Equatable {
  var text: String
  /// In place of it where there is little room.
  var short: String?
  /// The part of rank 0 is the last to go.
  var rank: Int
  /// Whether it stands at the right end.
  var isRight = false
  /// Whether it means nothing without the part before it, which has a lower rank.
  var isDetail = false
  var style = Style.plain

  /// Those that fit into so many cells with two blanks between them, in the order given, each as it
  /// is shown.
  ///
  /// By rank; but those below ``extra`` are rather all short than some of them gone.
  static func fitting(
    _ parts: [HeaderPart], width: Int, measure: (String) -> Int
  ) -> [HeaderPart] {
    let order = parts.indices.sorted { (parts[$0].rank, $0) < (parts[$1].rank, $1) }
    var room = width + gap
    var kept: [Int: HeaderPart] = [:]
    func put(_ index: Int, _ text: String) {
      if parts[index].isDetail, index == 0 || kept[index - 1] == nil { return }
      let cells = measure(text) + gap
      let freed = kept[index].map { measure($0.text) + gap } ?? 0
      guard cells > gap, cells <= room + freed else { return }
      kept[index] = parts[index]
      kept[index]?.text = text
      room += freed - cells
    }
    for index in order where parts[index].rank < extra {
      put(index, parts[index].short ?? parts[index].text)
    }
    for index in order where parts[index].rank >= extra || kept[index] != nil {
      put(index, parts[index].text)
    }
    return parts.indices.compactMap { kept[$0] }
  }

  /// From this rank on, parts are there only after the others have got their room.
  static let extra = 6
  static let gap = 2
}

extension [HeaderPart] {
  /// The first matters most.
  static func ranked(_ texts: [String]) -> Self {
    texts.enumerated().map {
      HeaderPart(text: $1, rank: $0, style: $0 == 0 ? .strong : .plain)
    }
  }
}
