import Snapshots

/// The page as HTML, whole without scripts. Pure.
enum PageHTML {
  /// `metrics`: where these are.
  static func text(_ content: PageContent, metrics: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>ptop</title></head>
    <body><h1>ptop</h1></body></html>

    """
  }
}
