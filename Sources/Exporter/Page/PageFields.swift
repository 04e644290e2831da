/// What the heads of the page's answers say.
enum PageFields {
  /// Nothing but what is ptop's own is loaded or sent to, no script or style stands in the text, and no
  /// other site shows the page in its own (CSP 3, Fetch standard).
  private static let policy = """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
    trusted-types 'none'
    """

  private static let always = [
    Body.Field(name: "Content-Security-Policy", value: policy),
    Body.Field(name: "X-Content-Type-Options", value: "nosniff"),
    Body.Field(name: "Referrer-Policy", value: "no-referrer"),
    Body.Field(name: "Cross-Origin-Resource-Policy", value: "same-origin"),
    Body.Field(name: "Vary", value: "Accept-Encoding"),
  ]

  /// What processes there are stays in no cache.
  static func ofData(tag: String) -> [Body.Field] {
    always + [Body.Field(name: "Cache-Control", value: "no-store"), etag(tag)]
  }

  static func ofFile(tag: String) -> [Body.Field] {
    always + [Body.Field(name: "Cache-Control", value: "no-cache"), etag(tag)]
  }

  static let ofRefusal = always + [Body.Field(name: "Cache-Control", value: "no-store")]

  private static func etag(_ tag: String) -> Body.Field { Body.Field(name: "ETag", value: tag) }
}
