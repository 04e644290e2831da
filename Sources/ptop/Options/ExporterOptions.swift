import ArgumentParser
import Exporter
import Glibc
import Sampler
import Series
import Snapshots

/// Options of the subcommands that serve metrics; a flag wins over its environment variable.
struct ExporterOptions: ParsableArguments {
  @OptionGroup var web: WebOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Time between two scrapes of the Prometheus that reads this. Default 10, or SCRAPE_TIME.",
      valueName: "seconds"), transform: Seconds.init(parsing:))
  var scrapeInterval: Seconds?

  @OptionGroup var metrics: MetricOptions
  @OptionGroup var reconciler: ReconcilerOptions
  @OptionGroup var selection: SelectionOptions

  /// What was typed, completed from the environment.
  func configuration(
    filter: Filter?, environment: (String) -> String? = Environment.value
  ) throws -> Program.Serving {
    try Self.usage {
      let (chosen, asked) = (try metrics.chosen(), try reconciler.configuration(environment))
      guard asked == nil || chosen.sets.contains(where: { $0.name == "seed" }) else {
        throw ValidationError(
          "what a Prometheus still shows of dead processes are series of the set seed, which is not"
            + " served: add seed to --metrics, or give no --prometheus-url and no PROMETHEUS_HOST")
      }
      let exporter = try Exporter.Configuration(
        listen: try web.addresses(environment), telemetryPath: web.telemetryPath,
        scrapeInterval: try resolvedScrapeInterval(environment).duration,
        version: Ptop.version, metrics: chosen, selection: try selection.rules(filter),
        server: try web.server, usage: { .current() })
      return Program.Serving(exporter: exporter, reconciler: asked)
    }
  }

  /// What the exporter does not take was typed wrong.
  private static func usage<Value>(_ make: () throws -> Value) throws -> Value {
    do {
      return try make()
    } catch let error as ValidationError {
      throw error
    } catch {
      throw ValidationError("\(error)")
    }
  }

  private func resolvedScrapeInterval(_ environment: (String) -> String?) throws -> Seconds {
    if let scrapeInterval { return scrapeInterval }
    guard let text = environment("SCRAPE_TIME") else { return Seconds(10) }
    do {
      return try Seconds(parsing: text)
    } catch {
      throw ValidationError("SCRAPE_TIME='\(text)' is no time between two scrapes: \(error)")
    }
  }
}

/// The environment of this process.
enum Environment {
  /// `nil` for a variable that is not set, or set to nothing.
  static func value(_ name: String) -> String? {
    guard let text = unsafe getenv(name), unsafe text.pointee != 0 else { return nil }
    return unsafe String(cString: text)
  }
}
