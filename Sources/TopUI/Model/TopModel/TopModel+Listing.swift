/// In the list as it is seen when the key is pressed.
extension TopModel {
  mutating func moveInList(_ move: KeyBinding.Move) {
    guard let listing else { return }
    let height = listing.height(in: layout.list)
    if case .exporter = listing {
      list.turn(move, count: listing.count, height: height)
    } else {
      list.move(move, count: listing.count, height: height)
      hold(move == .first ? nil : list.position, of: listing.names)
    }
  }

  /// To the first line, from so many after the cursor's on and in that direction, that holds the text;
  /// `false` if none does.
  mutating func findInList(_ text: String, after offset: Int, step: Int) -> Bool {
    guard let listing else { return false }
    let names = listing.names
    let found = Self.places(names.count, from: list.position + offset, step: step).first {
      names[$0].lowercased().contains(text)
    }
    guard let found else { return false }
    list.place(at: found, count: names.count, height: listing.height(in: layout.list))
    hold(found, of: names)
    return true
  }

  private mutating func hold(_ place: Int?, of names: [String]) {
    listed = place.flatMap { names.indices.contains($0) ? names[$0] : nil }
  }

  /// To the top line, whatever is there.
  mutating func startListAtTop() { (list, listed) = (ListCursor(), nil) }

  /// Makes what is shown, and keeps the cursor on its line, or else on one that is there.
  mutating func showListing() {
    listing = Listing(self)
    guard let listing, screen != .exporter else { return }
    let place = listed.flatMap { listing.names.firstIndex(of: $0) } ?? list.position
    list.place(at: place, count: listing.count, height: listing.height(in: layout.list))
  }
}
