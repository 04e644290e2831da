import Glibc
import Testing
import TopUI

/// Whether one can read what has a colour: WCAG 2's contrast ratio, of which 3 is the least for what is
/// large or bold or no running text, as the bars are.
@Suite struct ContrastTests {
  struct RGB {
    let red, green, blue: Int

    init(_ red: Int, _ green: Int, _ blue: Int) {
      (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// An entry of xterm's palette: the eight as xterm has them, or of the cube.
    init(ofPalette entry: Int) {
      if entry < 8 {
        self = Self.xterm[entry]
      } else {
        let levels = [0, 95, 135, 175, 215, 255]
        let place = entry - 16
        self.init(levels[place / 36], levels[place / 6 % 6], levels[place % 6])
      }
    }

    private static let xterm = [
      RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238),
      RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
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

  /// Backgrounds that terminals have; the last two are Solarized's.
  private static let backgrounds = [
    "black": RGB(0, 0, 0), "dark grey": RGB(38, 38, 38), "white": RGB(255, 255, 255),
    "dark": RGB(0, 43, 54), "light": RGB(253, 246, 227),
  ]

  @Test func theFormula() {
    #expect(RGB(0, 0, 0).contrast(to: RGB(255, 255, 255)) == 21)
    // Black and the darkest blue, which cannot be read.
    #expect(RGB(0, 0, 170).contrast(to: RGB(0, 0, 0)) < 2)
  }

  /// No theme knows on which of them it is.
  @Test(arguments: Theme.allCases, Array(backgrounds.keys))
  func with256Colours(_ theme: Theme, on name: String) throws {
    let background = try #require(Self.backgrounds[name])
    for style in Style.allCases {
      let look = theme.look(of: style)
      guard look.background < 0, look.foreground >= 0 else { continue }
      let entry = look.foreground(ofColors: 256)
      // Those before are the user's to choose.
      #expect(entry >= 16, "\(style)")
      let ratio = RGB(ofPalette: entry).contrast(to: background)
      #expect(ratio >= 3, "\(style) on \(name)")
    }
  }

  /// Of eight colours, those that are neither nearly black nor nearly white wherever one meets them.
  @Test(arguments: Theme.allCases, [8, 16])
  func withFewColours(_ theme: Theme, _ count: Int) {
    for style in Style.allCases {
      let look = theme.look(of: style)
      let foreground = look.foreground(ofColors: count)
      guard foreground >= 0 else { continue }
      if look.background < 0 {
        #expect([1, 2, 5].contains(foreground), "\(style)")
        #expect(RGB(ofPalette: foreground).contrast(to: RGB(0, 0, 0)) >= 3, "\(style)")
      } else {
        let background = RGB(ofPalette: look.background)
        #expect(RGB(ofPalette: foreground).contrast(to: background) >= 4.5, "\(style)")
        // Bold black is dark grey on many terminals.
        #expect(foreground > 0 || !look.isBold, "\(style)")
      }
    }
  }
}
