import Glibc
import Testing
import TopUI

/// Whether one can read what has a colour: WCAG 2's contrast ratio, of which 4.5 is the least for text, and 3
/// for what is drawn.
@Suite struct ContrastTests {
  struct RGB {
    let red, green, blue: Int

    init(_ red: Int, _ green: Int, _ blue: Int) {
      (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// An entry of xterm's palette: the sixteen as xterm has them, of the cube, or a grey.
    init(ofPalette entry: Int) {
      if entry < 16 {
        self = Self.xterm[entry]
      } else if entry >= 232 {
        let level = 8 + (entry - 232) * 10
        self.init(level, level, level)
      } else {
        let levels = [0, 95, 135, 175, 215, 255]
        let place = entry - 16
        self.init(levels[place / 36], levels[place / 6 % 6], levels[place % 6])
      }
    }

    private static let xterm = [
      RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238),
      RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0),
      RGB(0, 255, 0), RGB(255, 255, 0), RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255),
      RGB(255, 255, 255),
    ]

    private var luminance: Double {
      func linear(_ level: Int) -> Double {
        let share = Double(level) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    func contrast(to other: RGB) -> Double {
      let (dark, light) = (
        min(luminance, other.luminance), max(luminance, other.luminance)
      )
      return (light + 0.05) / (dark + 0.05)
    }
  }

  /// Backgrounds that terminals of 256 colours have; the last two are Solarized's. Where there are fewer,
  /// one knows of black and white alone what the colours are.
  private static func backgrounds(_ background: Background, _ depth: ColorDepth) -> [RGB] {
    switch (background, depth) {
    case (.dark, .many): [RGB(0, 0, 0), RGB(38, 38, 38), RGB(0, 43, 54)]
    case (.light, .many): [RGB(255, 255, 255), RGB(253, 246, 227)]
    case (.dark, _): [RGB(0, 0, 0)]
    case (.light, _): [RGB(255, 255, 255)]
    }
  }

  @Test func theFormula() {
    #expect(RGB(0, 0, 0).contrast(to: RGB(255, 255, 255)) == 21)
    // Black and the darkest blue, which cannot be read.
    #expect(RGB(0, 0, 170).contrast(to: RGB(0, 0, 0)) < 2)
  }

  private static let drawn: Set<Style> = [
    .busyUser, .busySystem, .memoryUsed, .memoryCache, .cpuGraph, .cpuGraphHigh, .cpuGraphTop,
    .memoryGraph,
  ]

  private static let depths: [ColorDepth] = [.eight, .sixteen, .many]

  @Test(arguments: Theme.allCases, Background.allCases)
  func canBeRead(_ theme: Theme, _ background: Background) {
    for style in Style.allCases {
      for depth in Self.depths {
        let found = theme.appearance(of: style, on: background, depth)
        guard found.foreground >= 0 else { continue }
        let own = found.background < 0 ? nil : [RGB(ofPalette: found.background)]
        for under in own ?? Self.backgrounds(background, depth) {
          let ratio = RGB(ofPalette: found.foreground).contrast(to: under)
          let least = theme == .contrast ? 7 : Self.drawn.contains(style) ? 3 : 4.5
          #expect(ratio >= least, "\(style), \(depth): \(found.foreground) on \(under)")
        }
      }
    }
  }

  /// Of 256 colours those before the cube are the user's to choose.
  @Test(arguments: Theme.allCases, Background.allCases)
  func ofManyColoursThoseThatAreKnown(_ theme: Theme, _ background: Background) {
    for style in Style.allCases {
      let found = theme.appearance(of: style, on: background, .many)
      for color in [found.foreground, found.background] {
        #expect(color < 0 || (16..<256).contains(color), "\(style)")
      }
    }
  }

  /// No terminal has more than it says; and bold black is dark grey on many.
  @Test(arguments: Theme.allCases, Background.allCases)
  func ofFewColoursThoseThatThereAre(_ theme: Theme, _ background: Background) {
    for style in Style.allCases {
      for (depth, count) in [(ColorDepth.eight, 8), (.sixteen, 16)] {
        let found = theme.appearance(of: style, on: background, depth)
        #expect(found.foreground < count && found.background < count, "\(style)")
        #expect(found.foreground != 0 || !found.attributes.contains(.bold), "\(style)")
      }
    }
  }
}
