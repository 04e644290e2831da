/// Values by name, of which there are at most so many. A new one takes the row of the name that was
/// active least recently, once that has been idle for long enough; what has no row is under
/// ``CommandName/other``.
package struct NameTable<Value: Sendable>: Sendable {
  package struct Row: Sendable {
    package let name: String
    /// Unlike the place, never another name's.
    package let serial: UInt32
    /// On the monotonic clock: when the name came, and when it was last active.
    package let since: Duration
    package var active: Duration
    package var value: Value
  }

  /// So many names have rows, beside ``CommandName/other``.
  package static var limit: Int { 1000 }

  package private(set) var rows: [Row] = []
  /// Grows whenever a name comes or goes.
  package private(set) var version = 0
  private var places: [String: Int] = [:]
  private var otherPlace: Int?
  private let limit: Int
  /// `nil`: none gives way.
  private var idle: LongestIdle<Int>?

  package init(givingWayAfter rest: Duration? = nil, limit: Int = Self.limit) {
    self.limit = limit
    idle = rest.map { LongestIdle(after: $0) }
  }

  package subscript(place: Int) -> Row {
    _read { yield rows[place] }
    _modify { yield &rows[place] }
  }

  /// Where a name's row is, if it has one.
  package func place(of name: String) -> Int? { places[name] }

  /// The row of a name, which is made where there is room, or else that of ``CommandName/other``; with
  /// the row that gave way for it.
  package mutating func place(
    of name: String, at now: Duration, new value: (_ name: String) -> Value
  ) -> (place: Int, replaced: Row?) {
    if let place = places[name] { return (place, nil) }
    if name == CommandName.other { return (append(name, now, value(name)), nil) }
    if rows.count - (otherPlace == nil ? 0 : 1) < limit {
      return (append(name, now, value(name)), nil)
    }
    guard let place = idlePlace(at: now) else {
      return (otherPlace ?? append(CommandName.other, now, value(CommandName.other)), nil)
    }
    let replaced = rows[place]
    places[replaced.name] = nil
    put(Row(name: name, serial: serial, since: now, active: now, value: value(name)), at: place)
    return (place, replaced)
  }

  private var serial: UInt32 { UInt32(truncatingIfNeeded: version) }

  private mutating func append(_ name: String, _ now: Duration, _ value: Value) -> Int {
    if name == CommandName.other { otherPlace = rows.count }
    let row = Row(name: name, serial: serial, since: now, active: now, value: value)
    rows.append(row)
    put(row, at: rows.count - 1)
    return rows.count - 1
  }

  private mutating func put(_ row: Row, at place: Int) {
    rows[place] = row
    places[row.name] = place
    version += 1
  }

  private mutating func idlePlace(at now: Duration) -> Int? {
    let (rows, otherPlace) = (rows, otherPlace)
    return idle?.take(
      at: now, of: { rows.indices.filter { $0 != otherPlace } }, active: { rows[$0].active })
  }
}
