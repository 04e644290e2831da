import NIOCore

/// An answer's body, and what its head says of it.
struct Body: Sendable, Identifiable {
  /// Bodies with an equal one share their memory.
  enum ID: Hashable, Sendable {
    case exposition(sample: UInt64, Variant)
    /// Of the page: the number of the rendering.
    case page(UInt64)
    /// What the page loads; it is always in memory.
    case file(String)
  }

  let id: ID
  var status = 200
  let contentType: String
  let isCompressed: Bool
  let parts: [ByteBuffer]
  /// What else the head says.
  var fields: [Field] = []

  var count: Int { parts.reduce(0) { $0 + $1.readableBytes } }

  /// A field of a head.
  struct Field: Sendable, Equatable {
    let name: String
    let value: String
  }
}

extension Body {
  /// One of the page, compressed where that is wanted and there is memory for it.
  init(
    _ bytes: [UInt8], _ id: ID, contentType: String, isCompressed: Bool, status: Int = 200,
    fields: [Field]
  ) {
    let gzip = isCompressed ? Gzip(bytes) : nil
    let parts = gzip.map { [Gzip.beginning(with: []), $0.deflated, $0.end(after: [])] }
    self.init(
      id: id, status: status, contentType: contentType,
      isCompressed: gzip != nil, parts: (parts ?? [bytes]).map { ByteBuffer(bytes: $0) },
      fields: fields)
  }
}
