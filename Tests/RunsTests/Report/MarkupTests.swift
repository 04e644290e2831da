import Testing

@testable import Runs

@Suite struct MarkupTests {
  @Test(arguments: [
    ("plain", "plain"),
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("a & b \"c\" 'd'", "a &amp; b &quot;c&quot; &#39;d&#39;"),
    ("</title><img src=x onerror=y>", "&lt;/title&gt;&lt;img src=x onerror=y&gt;"),
    ("&lt;", "&amp;lt;"),
    ("bell\u{7} escape\u{1b}[2J", "bell\u{FFFD} escape\u{FFFD}[2J"),
    ("line\nnext", "line\u{21B5}next"),
    ("right \u{202e}to left \u{2066}", "right \u{FFFD}to left \u{FFFD}"),
    ("zero\u{200b}width", "zero\u{FFFD}width"),
    ("e\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{FFFD}\u{FFFD}"),
    ("日本", "日本"),
  ])
  func textsAreEscaped(text: String, written: String) {
    #expect(Markup(.b, [:], text: text).text == "<b>\(written)</b>")
    #expect(Markup(.meta, [.content: .text(text)]).text == "<meta content=\"\(written)\">\n")
  }

  @Test func aTextMakesNoPageLarge() {
    let text = Markup(.b, [:], text: String(repeating: "\"", count: 1 << 20)).text
    #expect(text.utf8.count < 10_000)
  }

  @Test func elements() {
    #expect(
      Markup(.rect, [.x: 1, .y: 2.25, .fill: "none"]).text
        == "<rect x=\"1\" y=\"2.3\" fill=\"none\"/>\n")
    #expect(Markup(.title, [:], ["a", "b"]).text == "<title>a\nb</title>")
    #expect(Markup(.p, [:], ["a ", Markup(.b, [:], text: "b")]).text == "<p>a <b>b</b></p>\n")
    #expect(Markup(.td).text == "<td></td>")
  }

  /// What cannot be named cannot be written.
  @Test func noNameIsOfAStyleAScriptOrALink() {
    let tags = Set(Markup.Tag.allCases.map(\.rawValue))
    for tag in [
      "style", "script", "a", "link", "img", "image", "iframe", "object", "embed", "use", "base",
      "form", "foreignObject", "animate", "set",
    ] {
      #expect(!tags.contains(tag))
    }
    for name in Markup.AttributeName.allCases.map(\.rawValue) {
      #expect(
        ![
          "style", "class", "href", "xlink:href", "src", "srcset", "action", "background",
          "http-equiv",
        ]
        .contains(name))
      #expect(!name.hasPrefix("on"))
    }
  }
}
