import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// Esc takes back what was entered last, and nothing else.
@Suite struct ModeTests {
  private enum Entry: CaseIterable {
    case find, filter, user, pause, follow, tags, detail

    /// What enters it, and what ends it without Esc.
    func enter(_ model: inout TopModel) {
      switch self {
      case .find: type("/", "java", &model)
      case .filter: type("\\", "user=alice", &model)
      case .user: type("u", "alice", &model)
      case .pause: model.press(.character("Z"))
      case .follow: model.press(.character("F"))
      case .tags: model.press(.character(" "), .up)
      case .detail: model.press(.enter)
      }
    }

    private func type(_ opener: Unicode.Scalar, _ text: String, _ model: inout TopModel) {
      model.press(.character(opener))
      model.type(text)
      model.press(.enter)
    }

    func isOn(_ model: TopModel) -> Bool {
      switch self {
      case .find: model.finding != nil
      case .filter: model.selectionRules.filter != nil
      case .user: model.selectionRules.user != nil
      case .pause: model.paused != nil
      case .follow: model.table.isFollowing
      case .tags: !model.table.tagged.isEmpty
      case .detail: model.detail != nil
      }
    }

    /// By its own key; `nil` for what has none.
    var ownKey: Key? {
      switch self {
      case .pause: .character("z")
      case .follow: .character("F")
      case .tags: .character("U")
      case .detail: .enter
      case .find, .filter, .user: nil
      }
    }
  }

  private static func model() -> TopModel {
    var model = TopModel.example(
      rows: 30, (1...5).map { (.example(pid: $0, comm: "java\($0)"), .zero) })
    model.press(.down)
    return model
  }

  private func entered(_ model: TopModel) -> Set<Entry> {
    Set(Entry.allCases.filter { $0.isOn(model) })
  }

  /// In any order they are left in the reverse of it, one at a time.
  @Test(arguments: 0..<40)
  func theLastOneFirst(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    // What moves the cursor ends a find, so that it cannot come before a tag.
    var order = Entry.allCases.shuffled(using: &random)
    if order.firstIndex(of: .find) ?? 0 < order.firstIndex(of: .tags) ?? 0 {
      order.removeAll { $0 == .find }
      order.append(.find)
    }
    var model = Self.model()
    for entry in order {
      entry.enter(&model)
      #expect(entry.isOn(model), "\(entry) of \(order)")
    }
    var expected = Set(order)
    #expect(entered(model) == expected)
    for entry in order.reversed() {
      #expect(model.press(.escape) == nil)
      expected.remove(entry)
      #expect(entered(model) == expected, "\(entry) of \(order)")
    }
    model.press(.escape)
    #expect(entered(model) == [])
  }

  /// What its own key ends is not waited for.
  @Test(arguments: Entry.allCases.filter { $0.ownKey != nil }.map { "\($0)" })
  func itsOwnKey(_ name: String) throws {
    let entry = try #require(Entry.allCases.first { "\($0)" == name })
    let key = try #require(entry.ownKey)
    var model = Self.model()
    entry.enter(&model)
    Entry.filter.enter(&model)
    #expect(entered(model) == [entry, .filter])
    model.press(key)
    #expect(entered(model) == [.filter])
    model.press(.escape)
    #expect(entered(model) == [])
    model.press(.escape)
    #expect(entered(model) == [])
  }

  /// Another text is another filter, and was entered last.
  @Test func whatIsEnteredAnewComesLast() {
    var model = Self.model()
    Entry.filter.enter(&model)
    model.press(.character("Z"), .character("\\"))
    model.type(" java1")
    model.press(.enter, .escape)
    #expect(entered(model) == [.pause])
    // One that was left again as it was stays where it stands.
    Entry.filter.enter(&model)
    model.press(.character("F"), .character("\\"))
    model.type(" x")
    model.press(.escape, .escape)
    #expect(entered(model) == [.pause, .filter])
  }

  /// Out of a screen, too, and what the status row says that Esc does is what it does.
  @Test func screens() {
    var model = Self.model()
    Entry.filter.enter(&model)
    model.press(.character("x"))
    #expect(model.screen == .exited && model.status.contains("Esc back to Main"))
    model.press(.character("\\"))
    model.type(" java1")
    model.press(.enter)
    #expect(model.status.contains("Esc takes the filter away"))
    model.press(.escape)
    #expect(model.selectionRules.filter == nil && model.status.contains("Esc back to Main"))
    model.press(.escape)
    #expect(model.screen == .main)
  }
}
