import Linux
import Series
import Snapshots

/// Something that the page says of a `Thing`: the member of the JSON that it is in, as a path, what it is,
/// and its text. The script finds the first two in `data-field` and `data-kind`.
struct PageReading<Thing>: Sendable {
  let field: String
  let kind: PageKind
  let text: @Sendable (Thing) -> PageText

  private init(
    _ field: String, _ kind: PageKind, _ text: @escaping @Sendable (Thing) -> PageText
  ) {
    (self.field, self.kind, self.text) = (field, kind, text)
  }

  /// What is unknown is a dash.
  private static func known<Value>(
    _ field: String, _ kind: PageKind, _ value: @escaping @Sendable (Thing) -> Value?,
    _ text: @escaping @Sendable (Value) -> PageText
  ) -> Self {
    Self(field, kind) { value($0).map(text) ?? .unknown }
  }
}

extension PageReading {
  static func text(_ field: String, _ value: @escaping @Sendable (Thing) -> String?) -> Self {
    known(field, .text, value) { PageText($0) }
  }

  static func number(
    _ field: String, _ kind: PageKind = .number, _ value: @escaping @Sendable (Thing) -> Int?
  ) -> Self {
    known(field, kind, value) { PageText("\($0)") }
  }

  /// Of a count, 0 is dim.
  static func count(_ field: String, _ value: @escaping @Sendable (Thing) -> UInt64?) -> Self {
    known(field, .count, value) { PageText("\($0)", look: $0 > 0 ? "" : "zero") }
  }

  static func failures(_ field: String, _ value: @escaping @Sendable (Thing) -> UInt64?) -> Self {
    known(field, .failures, value) { PageText("\($0)", look: $0 > 0 ? "failed" : "zero") }
  }

  static func bytes(_ field: String, _ value: @escaping @Sendable (Thing) -> UInt64?) -> Self {
    known(field, .bytes, value) { PageText(Format.bytes($0), look: $0 > 0 ? "" : "zero") }
  }

  /// CPUs kept busy, in percent of one. Ticks of a clock are too coarse for two decimals.
  static func percent(
    _ field: String, _ value: @escaping @Sendable (Thing) -> (cores: Double, isExact: Bool)?
  ) -> Self {
    known(field, .percent, value) { cores, isExact in
      PageText(Format.fixed(cores * 100, isExact ? 2 : 1), look: Heat.cpu.look(cores))
    }
  }

  /// A share of the machine's CPUs.
  static func share(_ field: String, _ value: @escaping @Sendable (Thing) -> Double?) -> Self {
    known(field, .share, value) {
      PageText(Format.fixed($0 * 100, 1), look: Heat.cpu.look($0))
    }
  }

  /// A share of the machine's memory.
  static func memory(_ field: String, _ value: @escaping @Sendable (Thing) -> Double?) -> Self {
    known(field, .memory, value) {
      PageText(Format.fixed($0 * 100, 1), look: Heat.memory.look($0))
    }
  }

  static func load(_ field: String, _ value: @escaping @Sendable (Thing) -> Double?) -> Self {
    known(field, .load, value) { PageText(Format.fixed($0, 2)) }
  }

  static func state(
    _ field: String, _ value: @escaping @Sendable (Thing) -> Snapshot.Process.State
  ) -> Self {
    known(field, .state, value) { PageText(String($0.letter), look: $0.word) }
  }

  static func outcome(
    _ field: String, _ value: @escaping @Sendable (Thing) -> ExitEvent.Outcome?
  ) -> Self {
    Self(field, .outcome) { thing in
      switch value(thing) {
      case .exited(let code): PageText("\(code)", look: code == 0 ? "" : "failed")
      case .killed(let signal): PageText(SignalName.name(signal), look: "failed")
      case nil: PageText(nil)
      }
    }
  }

  /// A command has parts, which are written by themselves; a graph is the script's.
  static func command(_ field: String) -> Self { Self(field, .command) { _ in PageText("") } }

  static var graph: Self { Self("", .graph) { _ in PageText("") } }
}

extension PageReading {
  /// A time, written as the kind says.
  private static func time(
    _ field: String, _ kind: PageKind, _ value: @escaping @Sendable (Thing) -> Duration?,
    _ text: @escaping @Sendable (Duration) -> String
  ) -> Self {
    known(field, kind, value) { PageText(text($0)) }
  }

  static func cpuTime(_ field: String, _ value: @escaping @Sendable (Thing) -> Duration?) -> Self {
    time(field, .cputime, value, Format.cpuTime)
  }

  static func seconds(_ field: String, _ value: @escaping @Sendable (Thing) -> Duration?) -> Self {
    time(field, .seconds, value) { $0 > .zero ? Format.fixed($0.seconds, 2) : "<0.01" }
  }

  static func short(_ field: String, _ value: @escaping @Sendable (Thing) -> Duration?) -> Self {
    time(field, .short, value, Format.short)
  }

  static func mean(_ field: String, _ value: @escaping @Sendable (Thing) -> Duration?) -> Self {
    time(field, .mean, value, Format.used)
  }

  /// CPU time of what has ended.
  static func used(_ field: String, _ value: @escaping @Sendable (Thing) -> Duration?) -> Self {
    time(field, .used, value, Format.used)
  }

  static func span(_ field: String, _ value: @escaping @Sendable (Thing) -> Duration?) -> Self {
    time(field, .span, value, Format.span)
  }

  /// How long ago the moment was that the field says.
  static func age(_ field: String, _ value: @escaping @Sendable (Thing) -> Duration?) -> Self {
    time(field, .age, value, Format.span)
  }

  static func interval(_ field: String, _ value: @escaping @Sendable (Thing) -> Duration?) -> Self {
    time(field, .interval, value, Format.interval)
  }

  /// Since the Unix epoch; the server does not know the time zone that the script writes it in.
  static func moment(_ field: String, _ value: @escaping @Sendable (Thing) -> Duration?) -> Self {
    time(field, .moment, value) { time in
      let text = Timestamp.text(time)
      let clock = text.drop { $0 != "T" }.dropFirst().prefix(8)
      return "\(text.prefix { $0 != "T" }) \(clock)Z"
    }
  }
}

extension Format {
  /// CPU time of what has ended. The scheduler books it at ticks, of 10 ms at most: of what ended before, none
  /// is told (``ExitEvent/cpu``).
  static func used(_ time: Duration) -> String { time > .zero ? short(time) : "<10ms" }
}
