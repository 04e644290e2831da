extension Markup {
  /// The elements of a report.
  enum Tag: String, Sendable, CaseIterable {
    case html, head, meta, title, body
    case h1, h2, p, ul, li, table, tr, th, td, font, b, wbr
    case svg, rect, path, line, circle, text

    var isVoid: Bool { self == .meta || self == .wbr }

    /// Of SVG, and mostly empty.
    var isShape: Bool {
      switch self {
      case .rect, .path, .line, .circle: true
      default: false
      }
    }

    /// No line ends behind it, where a blank would show.
    var isInline: Bool {
      switch self {
      case .font, .b, .wbr, .title, .td, .th: true
      default: false
      }
    }

    /// What stands in it stands on lines of its own.
    var isOfBlocks: Bool {
      switch self {
      case .html, .head, .body, .table, .svg, .ul: true
      default: false
      }
    }
  }

  /// Their attributes: how something looks is said by those alone.
  enum AttributeName: String, Sendable, CaseIterable {
    case lang, charset, name, content
    case bgcolor, align, valign, nowrap, cellpadding, cellspacing, border, color, face, size
    case textColor = "text"
    case width, height, viewBox, preserveAspectRatio, role
    case label = "aria-label"
    case x, y, x1, y1, x2, y2, cx, cy, r, d
    case fill, stroke
    case fillOpacity = "fill-opacity", strokeWidth = "stroke-width"
    case strokeDasharray = "stroke-dasharray"
    case fontFamily = "font-family", fontSize = "font-size"
    case textAnchor = "text-anchor", pointerEvents = "pointer-events"
  }
}
