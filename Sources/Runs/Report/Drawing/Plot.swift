import Linux
import Snapshots

/// The area of a chart in which time goes from left to right. All charts of a report have the same, so that
/// a moment is at the same place in each.
struct Plot: Sendable {
  static let width = 800.0
  static let left = 44.0
  static let right = 788.0
  /// Of texts; digits and names in a font whose characters are all as wide.
  static let fontSize = 10.0
  static let monospace = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
  static let sans = "system-ui, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif"
  /// Of a character of that font, a little more than most have.
  static let characterWidth = 6.1

  /// Of the run.
  let duration: Duration
  let top, height: Double

  var bottom: Double { top + height }

  func x(_ time: Duration) -> Double {
    guard duration > .zero else { return Self.left }
    let share = min(max(time.seconds / duration.seconds, 0), 1)
    return Self.left + share * (Self.right - Self.left)
  }

  /// The time span that so wide a piece of the chart covers; never zero.
  func time(ofWidth width: Double) -> Duration {
    max(duration * (width / (Self.right - Self.left)), .nanoseconds(1))
  }

  /// Of a value where the top is `most`.
  func y(_ value: Double, of most: Double) -> Double {
    bottom - min(max(value / most, 0), 1) * height
  }

  /// With all that stands in it, on a ground of its own.
  func drawing(_ label: String, height: Double, _ content: [Markup]) -> Markup {
    Markup(
      .svg,
      [
        .width: "100%",
        .viewBox: .text("0 0 \(Markup.number(Self.width)) \(Markup.number(height))"),
        .role: "img", .label: .text(label), .fontFamily: .text(Self.sans),
        .fontSize: .number(Self.fontSize), .fill: .text(ReportColors.text),
      ],
      [
        Markup(
          .rect,
          [
            .width: .number(Self.width), .height: .number(height),
            .fill: .text(ReportColors.page),
          ])
      ] + content)
  }

  static func text(
    _ text: String, x: Double, y: Double, anchor: String = "start",
    color: String = ReportColors.faint
  ) -> Markup {
    Markup(
      .text,
      [
        .x: .number(x), .y: .number(y), .textAnchor: .text(anchor), .fill: .text(color),
      ], text: text)
  }
}

extension Plot {
  /// Times in seconds between which a person can count.
  private static let timeSteps: [Double] = [
    0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200,
    14_400, 21_600, 43_200, 86_400,
  ]

  /// At most eleven moments, from the beginning on.
  var times: [Duration] {
    let seconds = duration.seconds
    guard seconds > 0 else { return [] }
    let least = seconds / 10
    let step =
      Self.timeSteps.first { $0 >= least } ?? (least / 86_400).rounded(.up) * 86_400
    return (0...Int(seconds / step)).map { .seconds(Double($0) * step) }
  }

  /// As a tip has it.
  func moment(_ time: Duration) -> String {
    duration >= .seconds(60)
      ? Format.elapsed(time) : Format.fixed(time.seconds, duration < .seconds(10) ? 2 : 1) + " s"
  }

  /// As an axis has it.
  static func time(_ time: Duration, of duration: Duration) -> String {
    if duration >= .seconds(60) { return Format.elapsed(time) }
    return Format.fixed(
      time.seconds, duration < .seconds(0.5) ? 2 : duration < .seconds(10) ? 1 : 0)
      + " s"
  }

  /// Lines across at the values, and what they are.
  func rows(_ values: [Double], of most: Double, _ name: (Double) -> String) -> [Markup] {
    values.flatMap { value in
      let y = y(value, of: most)
      return [
        Markup(
          .line,
          [
            .x1: .number(Self.left), .x2: .number(Self.right), .y1: .number(y), .y2: .number(y),
            .stroke: .text(value == 0 ? ReportColors.axis : ReportColors.grid),
          ]),
        Self.text(name(value), x: Self.left - 5, y: y + 3.5, anchor: "end"),
      ]
    }
  }

  /// The moments below the chart, and where `isRuled` a line up from each.
  func timeAxis(isRuled: Bool = false) -> [Markup] {
    times.flatMap { time in
      let x = x(time)
      let isLast = x > Self.right - 20
      let label = Self.text(
        Self.time(time, of: duration), x: isLast ? Self.right : x, y: bottom + 14,
        anchor: isLast ? "end" : time == .zero ? "start" : "middle")
      let line = Markup(
        .line,
        [
          .x1: .number(x), .x2: .number(x), .y1: .number(isRuled ? top : bottom),
          .y2: .number(bottom + 3),
          .stroke: .text(isRuled ? ReportColors.grid : ReportColors.axis),
        ])
      return [line, label]
    }
  }
}
