// swift-tools-version: 6.2
import PackageDescription

let swift: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]
let c: [CSetting] = [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])]

/// What the HTTP server is built on; no other target than the exporter and the one below may name it.
let http: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOSSL", package: "swift-nio-ssl"),
]
let tls: Target.Dependency = .product(name: "NIOTLS", package: "swift-nio")
/// What asks a Prometheus; no other target may name it.
let client: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

/// How the binary that people run is linked: every symbol is bound at the start, so that the table of them
/// is read-only from then on; none is exported; the compiler's own runtime is in it, and so is what has an
/// archive in the first folder (scripts/setup fills it).
let release: [LinkerSetting] = [
  .unsafeFlags(
    ["-L\(Context.packageDirectory)/.build/archives", "-Xlinker", "-l:libgcc_eh.a"]
      + ["-z", "relro", "-z", "now", "--no-export-dynamic"].flatMap { ["-Xlinker", $0] },
    .when(configuration: .release))
]

/// Of `Sources/Exporter/Page/Assets`: what the page is made of, beside its HTML, is in the binary.
let pageFiles =
  ["page.css", "icon.svg"]
  + [
    "page", "asking", "cursor", "dom", "finding", "format", "graphs", "header", "keys", "kinds",
    "lists", "past", "process", "refusal", "table", "tree", "user", "view",
  ].map { "\($0).js" }

let package = Package(
  name: "ptop",
  products: [.executable(name: "ptop", targets: ["ptop"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    // Archives of the libraries: a server that ptop is copied to needs none of them.
    .target(
      name: "CNcurses", cSettings: c,
      linkerSettings: [.linkedLibrary(":libncursesw.a"), .linkedLibrary(":libtinfo.a")]),
    .target(
      name: "CLinux", cSettings: c,
      linkerSettings: [
        .linkedLibrary(":libyaml.a"), .linkedLibrary(":libcrypt.a"),
        .linkedLibrary(":libdeflate.a"),
      ]),
    .target(name: "YAML", dependencies: ["CLinux"], swiftSettings: swift),
    .target(name: "Linux", dependencies: ["CLinux"], swiftSettings: swift),
    .target(name: "Snapshots", dependencies: ["Linux"], swiftSettings: swift),
    .target(
      name: "Sampler", dependencies: ["Snapshots", "Linux", "CLinux"], swiftSettings: swift),
    .target(name: "Series", dependencies: ["Snapshots", "Linux"], swiftSettings: swift),
    .target(
      name: "Prometheus", dependencies: ["Series", "Snapshots", "Linux", logging, client] + http,
      swiftSettings: swift),
    .target(name: "Runs", dependencies: ["Series", "Snapshots", "Linux"], swiftSettings: swift),
    .target(
      name: "TopUI", dependencies: ["Runs", "Snapshots", "Linux", "CNcurses"],
      swiftSettings: swift),
    .target(
      name: "Exporter",
      dependencies: ["Series", "Snapshots", "Linux", "YAML", logging, tls] + http,
      resources: pageFiles.map { .embedInCode("Page/Assets/\($0)") },
      swiftSettings: swift),
    .executableTarget(
      name: "ptop",
      dependencies: [
        "Linux", "Snapshots", "Sampler", "Series", "Runs", "Prometheus", "TopUI", "Exporter",
        "YAML",
        logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: swift, linkerSettings: release),

    // What benches and gates run.
    .executableTarget(
      name: "SamplerBench", dependencies: ["Linux", "Snapshots", "Sampler"],
      path: "bench/SamplerBench",
      swiftSettings: swift),

    // What tests share; the terminal emulator behind it is libvterm.
    .target(
      name: "CTerminalEmulator", path: "Tests/CTerminalEmulator", cSettings: c,
      linkerSettings: [.linkedLibrary("vterm")]),
    .target(
      name: "TestSupport",
      dependencies: ["Runs", "Snapshots", "Linux", "CTerminalEmulator", "CLinux"],
      path: "Tests/TestSupport", swiftSettings: swift),
    // Crashes on a guarded screen; run by the end-to-end tests, never shipped.
    .executableTarget(
      name: "crash-probe", dependencies: ["CNcurses"], path: "Tests/CrashProbe", cSettings: c),
    // Is stuck in the kernel until it is told; run by the end-to-end tests, never shipped.
    .executableTarget(name: "stuck-process", path: "Tests/StuckProcess", cSettings: c),
    .testTarget(name: "TestSupportTests", dependencies: ["TestSupport"], swiftSettings: swift),
    .testTarget(name: "YAMLTests", dependencies: ["YAML"], swiftSettings: swift),
    .testTarget(
      name: "SnapshotsTests", dependencies: ["Snapshots", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "SamplerTests", dependencies: ["Sampler", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "RunsTests", dependencies: ["Runs", "Series", "TestSupport"],
      exclude: ["Comparison/Golden", "Recording/Golden", "Report/Golden"],
      swiftSettings: swift),
    .testTarget(
      name: "TopUITests", dependencies: ["TopUI", "TestSupport"], exclude: ["View/Golden"],
      swiftSettings: swift),
    .testTarget(
      name: "SeriesTests", dependencies: ["Series", "TestSupport"], exclude: ["Golden"],
      swiftSettings: swift),
    .testTarget(
      name: "PrometheusTests", dependencies: ["Prometheus", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "ExporterTests", dependencies: ["Exporter", "Sampler", "YAML", "TestSupport"],
      swiftSettings: swift),
    .testTarget(
      name: "PtopTests",
      dependencies: [
        "ptop", "YAML", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], exclude: ["Replay/Golden"], swiftSettings: swift),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Sampler", "Snapshots", "Runs", "Linux", "TestSupport", "ptop"],
      swiftSettings: swift),
  ]
)
