import Series
import Testing

@testable import Prometheus

@Suite("ReconcilerHealth")
struct ReconcilerHealthTests {
  private enum Attempt {
    case well, unscraped
    case failing(Int)

    func get() throws -> Result<ReconcilerFindings, PrometheusFailure> {
      let token = #"{"metric":{"__name__":"ptop_reconciler_token"}}"#
      switch self {
      case .failing(let status): return .failure(PrometheusFailure(status: status))
      case .well: return .success(try findings(token))
      case .unscraped: return .success(try findings(""))
      }
    }

    private func findings(_ series: String) throws -> ReconcilerFindings {
      let text =
        #"{"status":"success","data":{"resultType":"vector","result":[\#(series)]}}"#
      return ReconcilerFindings(
        of: try QueryAnswer(parsing: Array(text.utf8)), host: .none, limit: 1024)
    }
  }

  @Test("one message a change")
  func changes() throws {
    var health = ReconcilerHealth(interval: .seconds(20))
    let attempts: [(Attempt, expected: String?)] = [
      (.failing(500), "status 500"), (.failing(500), nil), (.failing(401), "401"),
      (.failing(500), nil), (.failing(401), nil), (.well, "tells"),
      (.well, nil), (.unscraped, nil), (.unscraped, nil), (.unscraped, "does not show"),
      (.unscraped, nil), (.well, "tells"), (.unscraped, nil), (.well, nil), (.failing(500), "500"),
    ]
    for (attempt, expected) in attempts {
      let message = health.take(try attempt.get())
      #expect((message == nil) == (expected == nil))
      #expect(message?.text.contains(expected ?? "") ?? true)
      if case .well = attempt {
        #expect(message?.isWarning != true)
      } else {
        #expect(message?.isWarning != false)
      }
    }
  }

  @Test("short intervals are no reason to worry sooner", arguments: [(0.1, 600), (100, 3)])
  func answersBeforeAProblem(interval: Double, answers: Int) throws {
    var health = ReconcilerHealth(interval: .seconds(interval))
    for _ in 1..<answers { #expect(health.take(try Attempt.unscraped.get()) == nil) }
    #expect(health.take(try Attempt.unscraped.get())?.isWarning == true)
  }
}
