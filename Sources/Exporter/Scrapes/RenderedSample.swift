import NIOCore
import Series
import Snapshots

/// The exposition of one sample, in the variants that were asked for so far; the part that all its
/// scrapers share is made once in each.
struct RenderedSample {
  /// What one scraper gets.
  struct Scraped: Sendable {
    let body: Body
    /// Sample lines.
    let series: Int
    /// Those of single processes.
    let processSeries: Int
  }

  /// The shared part in one format.
  fileprivate struct Rendering {
    var exposition: Exposition
    var plain: ByteBuffer?
    var compressed: (buffer: ByteBuffer, gzip: Gzip)?
  }

  let sample: SampleContext
  private var renderings: [ExpositionFormat: Rendering] = [:]
  /// What the rendered sample before showed.
  private var earlier: [ExpositionFormat: SampleContext.Shown]

  /// `previous` is the one before, not used again; where it is of that sample, this is it.
  init(_ sample: SampleContext, after previous: consuming RenderedSample? = nil) {
    if let previous, previous.sample.snapshot.sequence == sample.snapshot.sequence {
      self = previous
      return
    }
    self.sample = sample
    earlier =
      previous.map { previous in
        previous.renderings.mapValues { previous.sample.shown(by: $0.exposition) }
      } ?? [:]
  }

  /// How many sample lines all scrapers share.
  mutating func series(in format: ExpositionFormat) -> Int {
    let rendering = renderings[format].take() ?? render(in: format)
    defer { renderings[format] = rendering }
    return rendering.exposition.series
  }

  /// `head` is what is this scrape's alone: it stands before what all share, because the end of what is
  /// compressed is the end of a gzip member.
  mutating func scraped(in variant: Variant, after head: Exposition) -> Scraped {
    var rendering = renderings[variant.format].take() ?? render(in: variant.format)
    let parts = variant.isCompressed ? rendering.compressedParts(after: head) : nil
    let plainParts = parts == nil ? rendering.plainParts(after: head) : []
    renderings[variant.format] = rendering
    let body = Body(
      id: .exposition(sample: sample.snapshot.sequence, variant),
      contentType: variant.format.contentType, isCompressed: parts != nil,
      parts: parts ?? plainParts,
      fields: [Body.Field(name: "Vary", value: "Accept, Accept-Encoding")])
    return Scraped(
      body: body, series: head.series, processSeries: rendering.exposition.processSeries)
  }

  private mutating func render(in format: ExpositionFormat) -> Rendering {
    let earlier = earlier.removeValue(forKey: format)
    return Rendering(exposition: sample.exposition(in: format, after: consume earlier))
  }
}

extension RenderedSample.Rendering {
  fileprivate mutating func plainParts(after head: Exposition) -> [ByteBuffer] {
    let shared = plain ?? ByteBuffer(bytes: exposition.bytes)
    plain = shared
    return [ByteBuffer(bytes: head.bytes), shared]
  }

  /// `nil` where there is not enough memory for it.
  fileprivate mutating func compressedParts(after head: Exposition) -> [ByteBuffer]? {
    guard let shared = compressed ?? compress() else { return nil }
    compressed = shared
    return [
      ByteBuffer(bytes: Gzip.beginning(with: head.bytes)), shared.buffer,
      ByteBuffer(bytes: shared.gzip.end(after: head.bytes)),
    ]
  }

  private func compress() -> (buffer: ByteBuffer, gzip: Gzip)? {
    Gzip(exposition.bytes).map { (ByteBuffer(bytes: $0.deflated), $0) }
  }
}
