/// Colours of text, by what they are for.
package enum Ink: CaseIterable, Sendable {
  case faint, name, otherName
  case green, amber, red, blue, slate, teal, violet
  /// Of meters and graphs, which are large, so that on white they may be lighter than text.
  case greenFill, amberFill, redFill, blueFill, slateFill
  case alarm
  case barText, barAccent, barKey, cursor, menu
  case cursorGreen, cursorAmber, cursorRed
}

/// Colours behind text.
package enum Paper: CaseIterable, Sendable {
  case bar, barKey, barAccent, cursor, menu, track, alarm
}

/// The colours of a theme: one row an ink, one a paper.
struct Palette: Sendable {
  /// Numbers of colours, of 256, of 16 and of 8; `nil` is the terminal's own.
  struct Shades: Sendable {
    typealias Row = (many: Int?, sixteen: Int?, eight: Int?)
    let dark, light: Row

    func color(on background: Background, _ depth: ColorDepth) -> Int? {
      let row = background == .dark ? dark : light
      return switch depth {
      case .none: nil
      case .eight: row.eight
      case .sixteen: row.sixteen
      case .many: row.many
      }
    }
  }

  let ink: @Sendable (Ink) -> Shades
  let paper: @Sendable (Paper) -> Shades

  private init(
    _ ink: @escaping @Sendable (Ink) -> Shades, _ paper: @escaping @Sendable (Paper) -> Shades
  ) {
    (self.ink, self.paper) = (ink, paper)
  }

  private static func on(dark: Shades.Row, light: Shades.Row) -> Shades {
    Shades(dark: dark, light: light)
  }
}

extension Palette {
  static let mono = Palette(
    { _ in on(dark: (nil, nil, nil), light: (nil, nil, nil)) },
    { _ in on(dark: (nil, nil, nil), light: (nil, nil, nil)) })

  /// Quiet: greys, and colours that are not full. Of eight, red cannot be read on black, nor green,
  /// yellow and cyan on white; blue is nearly black on many terminals.
  static let standard = Palette(
    { ink in
      switch ink {
      case .faint: on(dark: (246, nil, nil), light: (242, nil, nil))
      case .name: on(dark: (117, 14, 6), light: (25, 4, 4))
      case .otherName: on(dark: (109, 6, nil), light: (60, nil, nil))
      case .green: on(dark: (114, 10, 2), light: (22, 4, 4))
      case .amber: on(dark: (221, 11, 3), light: (94, 5, 5))
      case .red: on(dark: (209, 9, 3), light: (124, 1, 1))
      case .blue: on(dark: (75, 14, 6), light: (26, 4, 4))
      case .slate: on(dark: (109, 6, 7), light: (60, 5, 5))
      case .greenFill: on(dark: (114, 10, 2), light: (65, 4, 4))
      case .amberFill: on(dark: (221, 11, 3), light: (136, 5, 5))
      case .redFill: on(dark: (209, 9, 3), light: (131, 1, 1))
      case .blueFill: on(dark: (75, 14, 6), light: (32, 4, 4))
      case .slateFill: on(dark: (109, 6, 7), light: (66, 5, 5))
      case .teal: on(dark: (108, 2, 2), light: (23, 4, 4))
      case .violet: on(dark: (140, 13, nil), light: (97, 5, nil))
      case .alarm: on(dark: (210, 9, 7), light: (124, 1, 1))
      case .barText: on(dark: (252, 0, 0), light: (238, 0, 0))
      case .barAccent: on(dark: (117, 0, 0), light: (19, 0, 0))
      case .barKey: on(dark: (117, nil, nil), light: (25, nil, nil))
      case .cursor: on(dark: (231, 0, 0), light: (231, 7, 7))
      case .cursorGreen: on(dark: (157, 0, 0), light: (157, 7, 7))
      case .cursorAmber: on(dark: (228, 0, 0), light: (228, 7, 7))
      case .cursorRed: on(dark: (224, 0, 0), light: (224, 7, 7))
      case .menu: on(dark: (252, 0, 0), light: (236, 0, 0))
      }
    },
    { paper in
      switch paper {
      case .bar: on(dark: (236, 2, 2), light: (254, 7, 7))
      case .barKey: on(dark: (236, nil, nil), light: (254, nil, nil))
      case .barAccent: on(dark: (238, 6, 6), light: (252, 6, 6))
      case .cursor: on(dark: (24, 6, 6), light: (25, 4, 4))
      case .menu: on(dark: (238, 7, 7), light: (252, 7, 7))
      case .track: on(dark: (236, nil, nil), light: (255, nil, nil))
      case .alarm: on(dark: (nil, nil, 1), light: (nil, nil, nil))
      }
    })

  /// Cool: bars of blue, and blue where standard has green.
  static let blue = Palette(
    { ink in
      switch ink {
      case .name: on(dark: (153, 14, 6), light: (24, 4, 4))
      case .green: on(dark: (80, 14, 6), light: (24, 4, 4))
      case .amber: on(dark: (222, 11, 3), light: (94, 5, 5))
      case .red: on(dark: (211, 13, 3), light: (125, 1, 1))
      case .blue: on(dark: (111, 14, 6), light: (25, 4, 4))
      case .slate: on(dark: (109, 6, 7), light: (55, 5, 5))
      case .greenFill: on(dark: (80, 14, 6), light: (30, 4, 4))
      case .amberFill: on(dark: (222, 11, 3), light: (136, 5, 5))
      case .redFill: on(dark: (211, 13, 3), light: (132, 1, 1))
      case .blueFill: on(dark: (111, 14, 6), light: (26, 4, 4))
      case .slateFill: on(dark: (109, 6, 7), light: (60, 5, 5))
      case .cursorRed: on(dark: (225, 0, 0), light: (225, 7, 7))
      case .cursorGreen: on(dark: (157, 0, 0), light: (157, 7, 7))
      case .cursorAmber: on(dark: (228, 0, 0), light: (228, 7, 7))
      case .barText: on(dark: (189, 7, 7), light: (17, 7, 7))
      case .barAccent: on(dark: (231, 0, 0), light: (231, 0, 0))
      case .barKey: on(dark: (117, nil, nil), light: (25, nil, nil))
      default: standard.ink(ink)
      }
    },
    { paper in
      switch paper {
      case .bar: on(dark: (17, 4, 4), light: (189, 4, 4))
      case .barKey: on(dark: (17, nil, nil), light: (189, nil, nil))
      case .barAccent: on(dark: (25, 6, 6), light: (25, 6, 6))
      case .cursor: on(dark: (26, 6, 6), light: (26, 0, 0))
      case .track: on(dark: (17, nil, nil), light: (189, nil, nil))
      default: standard.paper(paper)
      }
    })

  /// Nothing faint, and the strongest colours.
  static let contrast = Palette(
    { ink in
      switch ink {
      case .faint: on(dark: (252, nil, nil), light: (238, nil, nil))
      case .name, .otherName: on(dark: (159, 14, 6), light: (18, 4, 4))
      case .green, .greenFill: on(dark: (120, 10, 2), light: (22, 4, 4))
      case .amber, .amberFill: on(dark: (228, 11, 3), light: (52, 4, 4))
      case .red, .redFill: on(dark: (217, 11, 3), light: (88, 4, 4))
      case .blue, .blueFill: on(dark: (123, 14, 6), light: (19, 4, 4))
      case .slate, .slateFill: on(dark: (252, 7, 7), light: (54, 4, 4))
      case .teal: on(dark: (158, 10, 2), light: (22, 4, 4))
      case .violet: on(dark: (189, 15, 7), light: (54, 4, 4))
      case .alarm: on(dark: (217, 11, 3), light: (88, 4, 4))
      case .barKey: on(dark: (18, nil, nil), light: (228, nil, nil))
      case .barText, .menu: on(dark: (16, 0, 0), light: (231, 7, 7))
      case .barAccent, .cursor: on(dark: (16, 0, 0), light: (231, 7, 7))
      case .cursorGreen: on(dark: (22, 0, 0), light: (194, 7, 7))
      case .cursorAmber: on(dark: (52, 0, 0), light: (229, 7, 7))
      case .cursorRed: on(dark: (88, 0, 0), light: (224, 7, 7))
      }
    },
    { paper in
      switch paper {
      case .bar, .menu: on(dark: (252, 7, 7), light: (236, 0, 0))
      case .barKey: on(dark: (252, nil, nil), light: (236, nil, nil))
      case .barAccent: on(dark: (123, 6, 6), light: (18, 4, 4))
      case .cursor: on(dark: (226, 3, 3), light: (19, 4, 4))
      case .track: on(dark: (nil, nil, nil), light: (nil, nil, nil))
      case .alarm: on(dark: (nil, nil, nil), light: (nil, nil, nil))
      }
    })
}
