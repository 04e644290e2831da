/// Items of a list that are the same as some of an earlier list, one after the other in both.
struct UnchangedItems: Equatable {
  /// Of the first one in the list, and in the earlier one.
  let place, earlier: Int
  var count: Int
}

/// Where each item's lines stand in an exposition, family by family, so that the next exposition can
/// copy those of items that are the same: most are, and copying takes a tenth of writing.
struct ItemLines {
  private struct Place {
    var byte: Int
    /// Sample lines before it.
    var series: Int
  }

  /// Of each family, where each item's lines begin, and where the last one's end.
  private var families: [[Place]] = []
  private(set) var same: [UnchangedItems] = []
  /// What is copied from.
  private var earlier: (bytes: [UInt8], families: [[Place]])?
  /// The buffer of the exposition before, to write the next one into.
  private var room: [UInt8] = []

  init() {}

  init(after other: consuming ItemLines, bytes: [UInt8], same: [UnchangedItems]) {
    self.same = same
    earlier = (bytes, other.families)
    families.reserveCapacity(other.families.count)
  }

  mutating func beginFamily(_ count: Int) {
    var places: [Place] = []
    places.reserveCapacity(count + 1)
    families.append(places)
  }

  /// The next item's lines begin at that byte, after so many sample lines; behind the last item, they
  /// end there.
  mutating func beginItem(at byte: Int, after series: Int) {
    families[families.count - 1].append(Place(byte: byte, series: series))
  }

  /// Appends the lines of the items, and says how many there are; `series` are before them.
  mutating func copy(_ run: UnchangedItems, to bytes: inout [UInt8], _ series: Int) -> Int {
    let family = families.count - 1
    guard let earlier else { return 0 }
    let places = earlier.families[family][run.earlier...(run.earlier + run.count)]
    guard let first = places.first, let last = places.last else { return 0 }
    let shift = bytes.count - first.byte
    for place in places.dropLast() {
      families[family].append(
        Place(byte: place.byte + shift, series: place.series - first.series + series))
    }
    bytes.append(copying: first.byte..<last.byte, of: earlier.bytes)
    return last.series - first.series
  }

  mutating func end() {
    // What was made for far more, before a storm of processes was over, is not needed again.
    if let bytes = earlier?.bytes, bytes.capacity <= 2 * bytes.count { room = bytes }
    (earlier, same) = (nil, [])
  }

  mutating func takeRoom() -> [UInt8] {
    var room: [UInt8] = []
    swap(&room, &self.room)
    room.removeAll(keepingCapacity: true)
    return room
  }
}
