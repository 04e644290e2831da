import Snapshots
import Testing
import TopUI

@Suite struct HeatTests {
  @Test(
    arguments: [
      (.cpu, nil, .zero), (.cpu, .nan, .zero), (.cpu, 0, .zero), (.cpu, 0.000_04, .zero),
      (.cpu, 0.000_05, .plain), (.cpu, 0.0999, .plain), (.cpu, 0.1, .raised), (.cpu, 0.5, .high),
      (.cpu, 0.899, .high), (.cpu, 0.9, .top), (.cpu, .infinity, .top),
      (.memory, 0.000_4, .zero), (.memory, 0.049, .plain), (.memory, 0.05, .raised),
      (.memory, 0.2, .high), (.memory, 0.5, .top),
      (.bytesPerSecond, 0.9, .zero), (.bytesPerSecond, 1, .plain),
      (.bytesPerSecond, 1_048_576, .raised), (.bytesPerSecond, 16_777_216, .high),
      (.bytesPerSecond, 134_217_728, .top),
      (.eventsPerSecond, 0.004, .zero), (.eventsPerSecond, 999, .plain),
      (.eventsPerSecond, 1000, .raised), (.stallsPerSecond, 9, .plain),
      (.stallsPerSecond, 1000, .top),
      (.none, 0, .zero), (.none, 1, .plain), (.none, -5, .plain), (.none, 1e300, .plain),
    ] as [(Heat, Double?, Style)])
  func steps(_ heat: Heat, _ value: Double?, _ style: Style) {
    #expect(heat.style(value) == style)
  }

  /// It never falls while the value rises.
  @Test(arguments: Heat.allCases)
  func rises(_ heat: Heat) throws {
    let order: [Style] = [.zero, .plain, .raised, .high, .top]
    let places = try (-8...12).map { power in
      try #require(order.firstIndex(of: heat.style(tenToThe(Double(power)))))
    }
    #expect(places == places.sorted())
  }
}

private func tenToThe(_ power: Double) -> Double {
  var value = 1.0
  for _ in 0..<Int(abs(power)) { value = power < 0 ? value / 10 : value * 10 }
  return value
}
