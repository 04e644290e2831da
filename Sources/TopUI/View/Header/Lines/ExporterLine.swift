/// Where metrics are served, and the last scrape.
enum ExporterLine {
  static func parts(_ serving: ProgramStatus.Serving?) -> [HeaderPart] {
    guard let serving else { return [] }
    var texts = ["EXP \(serving.address)", Format.count(serving.scrapes, "scrape")]
    if serving.errors > 0 { texts.append(Format.count(serving.errors, "error")) }
    guard let last = serving.last else { return .ranked(texts + ["none yet"]) }
    let known = texts.count
    texts += [
      "last \(Format.span(last.age)) ago", "took \(Format.short(last.took))",
      "\(last.series) series", Format.bytes(UInt64(max(last.bytes, 0))), "#\(last.sample)",
      last.peer,
    ]
    var parts = [HeaderPart].ranked(texts)
    for index in parts.indices where index > known { parts[index].isDetail = true }
    return parts
  }
}
