import Series

/// How a scraper wants its answer.
struct Variant: Sendable, Hashable {
  let format: ExpositionFormat
  let isCompressed: Bool
}
