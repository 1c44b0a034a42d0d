// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "render-blueprint",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "blueprint", targets: ["blueprint"]),
    .library(name: "RenderBlueprint", targets: ["RenderBlueprint"]),
    // What a compiled `Blueprint.swift` is linked with; found beside the command.
    .library(name: "BlueprintManifest", type: .static, targets: ["BlueprintManifest"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.0"),
  ],
  targets: [
    .target(name: "RenderBlueprint"),
    .target(name: "SourceDiagnostics"),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"]), .yum(["libyaml-devel"])]),
    .target(name: "YAMLSyntax", dependencies: ["CLibYAML", "SourceDiagnostics"]),
    .target(name: "BlueprintYAML", dependencies: ["RenderBlueprint", "YAMLSyntax", "SourceDiagnostics"]),
    .target(name: "BlueprintImporting", dependencies: ["RenderBlueprint", "YAMLSyntax", "BlueprintYAML", "SourceDiagnostics"]),
    .target(
      name: "BlueprintScaffolding",
      dependencies: ["BlueprintImporting", "BlueprintRules", "BlueprintYAML", "RenderBlueprint", "SourceDiagnostics", "YAMLSyntax"]),
    .target(name: "BlueprintRules", dependencies: ["RenderBlueprint", "SourceDiagnostics"]),
    .target(
      name: "BlueprintValidation",
      dependencies: ["BlueprintRules", "BlueprintYAML", "RenderBlueprint", "SourceDiagnostics", "YAMLSyntax"]),
    .target(name: "BlueprintDiff", dependencies: ["RenderBlueprint"]),
    .target(name: "BlueprintReporting", dependencies: ["BlueprintDiff", "SourceDiagnostics"]),
    .target(name: "BlueprintConnections", dependencies: ["RenderBlueprint", "SourceDiagnostics"]),
    .target(name: "BlueprintManifest", dependencies: ["RenderBlueprint"]),
    .target(
      name: "BlueprintLoading",
      dependencies: [
        "RenderBlueprint", "SourceDiagnostics", "YAMLSyntax", "BlueprintYAML",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .target(
      name: "BlueprintCLI",
      dependencies: [
        "RenderBlueprint", "SourceDiagnostics", "YAMLSyntax", "BlueprintYAML", "BlueprintRules", "BlueprintValidation",
        "BlueprintImporting", "BlueprintDiff", "BlueprintReporting", "BlueprintLoading", "BlueprintScaffolding", "BlueprintConnections",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "blueprint", dependencies: ["BlueprintCLI"]),
    // Times reading and emitting inside one process; see Benchmarks/README.md.
    .executableTarget(
      name: "reading-benchmark",
      dependencies: ["BlueprintValidation", "BlueprintYAML", "RenderBlueprint", "SourceDiagnostics", "YAMLSyntax"],
      path: "Benchmarks/ReadingBenchmark"),
    // Changes a file, as a whole process; see Benchmarks/README.md.
    .executableTarget(
      name: "updating-benchmark",
      dependencies: ["BlueprintLoading", "BlueprintYAML", "RenderBlueprint", "SourceDiagnostics", "UpdateProperties", "YAMLSyntax"],
      path: "Benchmarks/UpdatingBenchmark"),

    .target(
      name: "TestSupport", dependencies: ["BlueprintCLI", "SourceDiagnostics", .product(name: "CustomDump", package: "swift-custom-dump")],
      path: "Tests/TestSupport"),
    // What must hold for every update, and random blueprints, documents and changes to see it with.
    .target(
      name: "UpdateProperties", dependencies: ["BlueprintYAML", "RenderBlueprint", "SourceDiagnostics", "YAMLSyntax"],
      path: "Tests/UpdateProperties"),
    .testTarget(name: "SourceDiagnosticsTests", dependencies: ["SourceDiagnostics"]),
    .testTarget(name: "YAMLSyntaxTests", dependencies: ["YAMLSyntax", "SourceDiagnostics", "TestSupport", "UpdateProperties"]),
    .testTarget(
      name: "RenderBlueprintTests",
      dependencies: ["RenderBlueprint", "TestSupport"]),
    .testTarget(
      name: "BlueprintYAMLTests",
      dependencies: [
        "BlueprintYAML", "RenderBlueprint", "YAMLSyntax", "SourceDiagnostics", "BlueprintReporting", "BlueprintValidation", "TestSupport",
        "UpdateProperties",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "BlueprintRulesTests",
      dependencies: [
        "BlueprintReporting", "BlueprintRules", "BlueprintValidation", "BlueprintYAML", "RenderBlueprint", "SourceDiagnostics",
        "TestSupport",
        "YAMLSyntax",
      ], exclude: ["Golden"]),
    .testTarget(
      name: "BlueprintImportingTests",
      dependencies: [
        "BlueprintImporting", "BlueprintLoading", "BlueprintYAML", "RenderBlueprint", "SourceDiagnostics", "TestSupport", "YAMLSyntax",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "BlueprintScaffoldingTests",
      dependencies: [
        "BlueprintScaffolding", "BlueprintValidation", "BlueprintYAML", "RenderBlueprint", "SourceDiagnostics", "TestSupport",
      ],
      exclude: ["Fixtures"]),
    // Runs what 'init' writes for small applications, with PostgreSQL and PgBouncer on loopback.
    .testTarget(
      name: "RehearsalTests",
      dependencies: ["BlueprintYAML", "RenderBlueprint", "SourceDiagnostics", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "BlueprintDiffTests",
      dependencies: [
        "BlueprintDiff", "BlueprintReporting", "BlueprintYAML", "RenderBlueprint", "SourceDiagnostics", "TestSupport", "UpdateProperties",
        "YAMLSyntax",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "BlueprintConnectionsTests",
      dependencies: [
        "BlueprintConnections", "RenderBlueprint", "SourceDiagnostics", "TestSupport",
      ], exclude: ["Logs", "Servers"]),
    .testTarget(
      name: "BlueprintReportingTests", dependencies: ["BlueprintReporting", "SourceDiagnostics", "TestSupport"], exclude: ["Golden"]),
    .testTarget(
      name: "BlueprintLoadingTests",
      dependencies: ["BlueprintLoading", "RenderBlueprint", "SourceDiagnostics", "TestSupport", "replacing-program"]),
    // Writes files so that a test can interrupt it.
    .executableTarget(name: "replacing-program", dependencies: ["BlueprintLoading"], path: "Tests/ReplacingProgram"),
    .testTarget(
      name: "BlueprintCLITests",
      dependencies: [
        "BlueprintCLI", "BlueprintConnections", "BlueprintReporting", "BlueprintRules", "SourceDiagnostics", "TestSupport", "YAMLSyntax",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "ExampleTests",
      dependencies: [
        "BlueprintCLI", "BlueprintReporting", "BlueprintValidation", "BlueprintYAML", "RenderBlueprint", "SourceDiagnostics", "TestSupport",
      ], exclude: ["Fixtures"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
