import Snapshots

/// Processes below their parents; siblings in the order in which they came.
struct ProcessTree {
  private let shown: [Rows.Entry]
  private let hidden: Rows.Hidden
  private let arrangement: Arrangement
  /// Places in `shown`: of the roots, and of each one's children.
  private var roots: [Int] = []
  private var children: [[Int]]

  init(_ shown: [Rows.Entry], _ hidden: Rows.Hidden, in arrangement: Arrangement) {
    self.shown = shown
    self.hidden = hidden
    self.arrangement = arrangement
    children = Array(repeating: [], count: shown.count)
    var placeInShown: [Int32: Int] = [:]
    placeInShown.reserveCapacity(shown.count)
    for (place, entry) in shown.enumerated() { placeInShown[entry.place] = place }
    for (place, entry) in shown.enumerated() {
      // Where the parent is not shown, it hangs from the next one above that is.
      var pid = arrangement.row(entry).process.parent
      var parent: Int?
      var steps = 0
      while parent == nil, steps < 64, let above = arrangement.entry(ofPid: pid) {
        steps += 1
        parent = placeInShown[above.place]
        pid = arrangement.row(above).process.parent
      }
      // A damaged tree may have rings.
      if let parent, parent != place { children[parent].append(place) } else { roots.append(place) }
    }
  }

  /// Depth first. Rings of parents, which only a damaged tree has, come last, as roots.
  var entries: [Rows.Entry] {
    var walk = Walk(visited: Array(repeating: false, count: shown.count))
    for root in roots { visit(root, Branch(), &walk) }
    for place in shown.indices where !walk.visited[place] { visit(place, Branch(), &walk) }
    return walk.entries
  }

  private struct Walk {
    var entries: [Rows.Entry] = []
    var visited: [Bool]
  }

  private func visit(_ root: Int, _ branch: Branch, _ walk: inout Walk) {
    var stack = [(place: root, branch: branch, isHidden: false)]
    while let next = stack.popLast() {
      if walk.visited[next.place] { continue }
      walk.visited[next.place] = true
      var entry = shown[next.place]
      let own = children[next.place]
      let isFolded = !own.isEmpty && arrangement.folded.contains(arrangement.row(entry).process.id)
      entry.branch = next.branch
      entry.branch?.isFolded = isFolded
      entry.branch?.hidden = isFolded ? Int32(hidden[entry.place]?.count ?? 0) : 0
      if !next.isHidden { walk.entries.append(entry) }
      for (index, child) in own.enumerated().reversed() {
        stack.append(
          (child, next.branch.child(isLast: index == own.count - 1), next.isHidden || isFolded))
      }
    }
  }
}
