/// Which row a process is counted in, and what rows say of those that are.
extension Accounting {
  private func name(_ name: String) -> String { name.cut(toBytes: nameLength) }

  mutating func slot(of facts: Snapshot.Process.Facts) -> Slot {
    let place = place(of: naming(facts))
    return Slot(place: Int32(place), serial: commands[place].serial)
  }

  /// The row for a name.
  mutating func place(of name: String) -> Int {
    let (place, replaced) = commands.place(
      of: self.name(name), at: taken ?? .zero, new: { _ in Command() })
    // Processes of a name that gave way are among the others from now on.
    if let replaced, replaced.value.live > 0 {
      let others = self.place(of: CommandName.other)
      markChanged(others)
      commands[others].value.live += replaced.value.live
      commands[others].value.sized += replaced.value.sized
      commands[others].value.rssBytes &+= replaced.value.rssBytes
    }
    return place
  }

  /// The row that a process is counted in.
  mutating func place(of slot: Slot) -> Int {
    let place = Int(slot.place)
    return commands[place].serial == slot.serial ? place : self.place(of: CommandName.other)
  }

  mutating func join(_ bytes: UInt64?, _ slot: Slot) {
    let place = place(of: slot)
    markChanged(place)
    commands[place].active = taken ?? .zero
    commands[place].value.live += 1
    resize(place, from: nil, to: bytes)
  }

  mutating func leave(_ bytes: UInt64?, _ slot: Slot) {
    let place = place(of: slot)
    markChanged(place)
    commands[place].active = taken ?? .zero
    commands[place].value.live -= 1
    commands[place].value.left = taken
    resize(place, from: bytes, to: nil)
  }

  mutating func resize(_ place: Int, from before: UInt64?, to bytes: UInt64?) {
    markChanged(place)
    commands[place].value.sized += (bytes == nil ? 0 : 1) - (before == nil ? 0 : 1)
    commands[place].value.rssBytes = commands[place].value.rssBytes &- (before ?? 0) &+ (bytes ?? 0)
    if let bytes { grow(place, to: bytes) }
  }

  private mutating func grow(_ place: Int, to bytes: UInt64) {
    commands[place].value.largestRSSBytes = max(commands[place].value.largestRSSBytes ?? 0, bytes)
  }

  /// The memory of one that perhaps no sample showed.
  mutating func note(_ end: ExitEvent, at place: Int) {
    markChanged(place)
    if let peak = end.peakRSSBytes { grow(place, to: peak) }
  }

  private mutating func markChanged(_ place: Int) {
    if commands[place].value.isChanged { return }
    commands[place].value.isChanged = true
    changed.append(place)
  }

  /// Processes among the others whose name has a row by now go there.
  mutating func giveOthersRows() {
    guard let others = commands.place(of: CommandName.other), commands[others].value.live > 0
    else { return }
    for index in slots.indices where place(of: slots[index]) == others {
      let name = name(naming(present.processes[index].facts))
      guard let place = commands.place(of: name), place != others else { continue }
      let bytes = present.processes[index].memory?.rssBytes
      leave(bytes, slots[index])
      slots[index] = Slot(place: Int32(place), serial: commands[place].serial)
      join(bytes, slots[index])
    }
  }
}
