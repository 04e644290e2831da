import Snapshots

/// Where metrics are served, and the last scrape of them.
enum ExporterLine {
  static func parts(_ serving: ExporterStatus?) -> [HeaderPart] {
    guard let serving else { return [] }
    var texts = [
      HeaderPart(label: "EXP", serving.addresses.joined(separator: " ")),
      HeaderPart(text: Format.count(serving.scrapes, "scrape"), rank: 0),
    ]
    if serving.errors > 0 {
      texts.append(
        HeaderPart(text: Format.count(serving.errors, "error"), rank: 0, style: .warning))
    }
    guard let last = serving.lastScrape else {
      return .ranked(texts + [HeaderPart(text: "none yet", rank: 0)])
    }
    let known = texts.count
    texts += [
      HeaderPart("last", "\(Format.span(serving.age(of: last))) ago"),
      HeaderPart("took", Format.short(last.took ?? .zero)),
      HeaderPart("\(last.series ?? 0)", of: "series"),
      HeaderPart(text: Format.bytes(UInt64(max(last.bytes, 0))), rank: 0),
      HeaderPart(text: "#\(last.sample ?? 0)", rank: 0, style: .dim),
      HeaderPart(text: last.peer, rank: 0, style: .dim),
    ]
    var parts = [HeaderPart].ranked(texts)
    for index in parts.indices where index > known { parts[index].isDetail = true }
    return parts
  }
}
