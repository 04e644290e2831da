import Snapshots

/// Where metrics are served, and the last scrape of them.
enum ExporterLine {
  static func parts(_ serving: ExporterStatus?) -> [HeaderPart] {
    guard let serving else { return [] }
    var texts = [
      "EXP \(serving.addresses.joined(separator: " "))", Format.count(serving.scrapes, "scrape"),
    ]
    if serving.errors > 0 { texts.append(Format.count(serving.errors, "error")) }
    guard let last = serving.lastScrape else { return .ranked(texts + ["none yet"]) }
    let known = texts.count
    texts += [
      "last \(Format.span(serving.age(of: last))) ago", "took \(Format.short(last.took ?? .zero))",
      "\(last.series ?? 0) series", Format.bytes(UInt64(max(last.bytes, 0))),
      "#\(last.sample ?? 0)", last.peer,
    ]
    var parts = [HeaderPart].ranked(texts)
    for index in parts.indices where index > known { parts[index].isDetail = true }
    return parts
  }
}
