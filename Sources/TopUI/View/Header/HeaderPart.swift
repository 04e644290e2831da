/// A few words of the header that are there as a whole, or not at all.
struct HeaderPart: Equatable {
  /// Joined they are the text.
  var pieces: [StyledLine]
  /// In place of them where there is little room.
  var short: [StyledLine]?
  /// The part of rank 0 is the last to go.
  var rank: Int
  /// Whether it stands at the right end.
  var isRight = false
  /// Whether it means nothing without the part before it, which has a lower rank.
  var isDetail = false

  var text: String { pieces.map(\.text).joined() }

  init(
    text: String, short: String? = nil, rank: Int, isRight: Bool = false,
    isDetail: Bool = false, style: Style = .plain
  ) {
    pieces = [StyledLine(text: text, style: style)]
    self.short = short.map { [StyledLine(text: $0, style: style)] }
    (self.rank, self.isRight, self.isDetail) = (rank, isRight, isDetail)
  }

  /// A name and its value; names are dim, so that numbers stand out.
  init(_ name: String, _ value: String, rank: Int = 0, style: Style = .plain) {
    pieces = [StyledLine(text: name + " ", style: .dim), StyledLine(text: value, style: style)]
    self.rank = rank
  }

  /// The beginning of a row, which is not dim, and its value.
  init(label: String, _ value: String, style: Style = .strong) {
    pieces = [StyledLine(text: label + " ", style: .strong), StyledLine(text: value, style: style)]
    rank = 0
  }

  /// A value and its unit or name behind it.
  init(_ value: String, of name: String, rank: Int = 0, style: Style = .plain) {
    pieces = [StyledLine(text: value + " ", style: style), StyledLine(text: name, style: .dim)]
    self.rank = rank
  }

  /// Pieces one after the other, with blanks between.
  init(_ parts: [HeaderPart], gap: String = "  ", rank: Int = 0) {
    pieces = parts.enumerated().flatMap {
      ($0 == 0 ? [] : [StyledLine(text: gap, style: .dim)]) + $1.pieces
    }
    self.rank = rank
  }

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
    func put(_ index: Int, _ part: HeaderPart) {
      if part.isDetail, index == 0 || kept[index - 1] == nil { return }
      let cells = measure(part.text) + gap
      let freed = kept[index].map { measure($0.text) + gap } ?? 0
      guard cells > gap, cells <= room + freed else { return }
      kept[index] = part
      room += freed - cells
    }
    for index in order where parts[index].rank < extra { put(index, parts[index].shortened) }
    for index in order where parts[index].rank >= extra || kept[index] != nil {
      put(index, parts[index])
    }
    return parts.indices.compactMap { kept[$0] }
  }

  private var shortened: HeaderPart {
    guard let short else { return self }
    var part = self
    part.pieces = short
    return part
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

  /// The same, of parts.
  static func ranked(_ parts: [HeaderPart]) -> Self {
    parts.enumerated().map {
      var part = $1
      part.rank = $0
      return part
    }
  }
}
