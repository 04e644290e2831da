import Linux

/// A member of a JSON object that says something of a `Thing`; what is unknown is absent.
package struct JSONField<Thing>: Sendable {
  package let name: String
  /// Writes the value behind its name, or nothing.
  private let write: @Sendable (Thing, inout JSONText) -> Void

  private init(
    _ name: String, _ write: @escaping @Sendable (Thing, inout JSONText) -> Void
  ) {
    (self.name, self.write) = (name, write)
  }

  fileprivate func write(of thing: Thing, into text: inout JSONText) { write(thing, &text) }

  /// `value`: the value, if it is known, and how it is written.
  private static func field<Value>(
    _ name: String, _ value: @escaping @Sendable (Thing) -> Value?,
    _ write: @escaping @Sendable (Value, inout JSONText) -> Void
  ) -> Self {
    Self(name) { thing, text in
      guard let value = value(thing) else { return }
      text.key(name)
      write(value, &text)
    }
  }
}

extension JSONField {
  static func text(_ name: String, _ value: @escaping @Sendable (Thing) -> String?) -> Self {
    field(name, value) { $1.value($0) }
  }

  static func whole<Number: FixedWidthInteger & Sendable>(
    _ name: String, _ value: @escaping @Sendable (Thing) -> Number?
  ) -> Self {
    field(name, value) { number, text in
      if Number.isSigned { text.value(Int64(clamping: number)) } else { text.value(UInt64(number)) }
    }
  }

  /// What is no number has no word in JSON, and is absent.
  static func number(_ name: String, _ value: @escaping @Sendable (Thing) -> Double?) -> Self {
    field(name, { value($0).flatMap { $0.isFinite ? $0 : nil } }) { $1.value($0) }
  }

  /// A share of 1, or CPUs kept busy, in percent.
  static func percent(_ name: String, _ value: @escaping @Sendable (Thing) -> Double?) -> Self {
    number(name) { value($0).map { $0 * 100 } }
  }

  static func seconds(_ name: String, _ value: @escaping @Sendable (Thing) -> Duration?) -> Self {
    field(name, value) { $1.seconds($0) }
  }

  static func flag(_ name: String, _ value: @escaping @Sendable (Thing) -> Bool?) -> Self {
    field(name, value) { $1.literal($0 ? "true" : "false") }
  }

  /// A number for each of some names; those that are unknown are absent.
  static func numbers(
    _ name: String, _ values: @escaping @Sendable (Thing) -> [(name: String, number: Double?)]?
  ) -> Self {
    field(name, values) { values, text in
      text.object { text in
        for (name, number) in values {
          guard let number, number.isFinite else { continue }
          text.key(name)
          text.value(number)
        }
      }
    }
  }

  /// A whole number for each of some names.
  static func counts(
    _ name: String, _ values: @escaping @Sendable (Thing) -> [(outcome: String, count: UInt64)]?
  ) -> Self {
    field(name, values) { values, text in
      text.object { text in
        for (name, count) in values {
          text.key(name)
          text.value(count)
        }
      }
    }
  }

  /// One object; absent where its thing is.
  static func object<Part>(
    _ name: String, _ fields: [JSONField<Part>], _ part: @escaping @Sendable (Thing) -> Part?
  ) -> Self {
    field(name, part) { $1.object(of: $0, fields) }
  }

  /// An object for each.
  static func list<Part>(
    _ name: String, _ fields: [JSONField<Part>], _ parts: @escaping @Sendable (Thing) -> [Part]?
  ) -> Self {
    field(name, parts) { parts, text in
      text.array { text in for part in parts { text.object(of: part, fields) } }
    }
  }
}

extension JSONText {
  package mutating func object<Thing>(of thing: Thing, _ fields: [JSONField<Thing>]) {
    object { text in for field in fields { field.write(of: thing, into: &text) } }
  }
}
