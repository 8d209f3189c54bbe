// swift-tools-version: 6.2
// Copyright 2026 The Mizumashi Authors
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// The import list is the architecture: what a target may not know, it cannot import.
// ARCHITECTURE.md draws the layers; Tests/HouseTests checks that this file keeps to them.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Kernels are compiled optimised in every configuration (unoptimised pixel loops are some fifty
/// times slower) and, on x86-64, for the v3 level (AVX2). `MIZUMASHI_BASELINE=1` builds for any
/// x86-64; the bytes that come out are the same.
///
/// Whole modules, since generic code of another file is not specialised otherwise: some kernels are
/// then hundreds of times slower than in release, and counts of their instructions mean nothing.
/// With a number of threads the compiler still makes a file for each source, which the debug
/// configuration links. The release configuration does all of this by itself.
let optimised: [SwiftSetting] = [
  .unsafeFlags(
    ["-O", "-wmo", "-disable-batch-mode", "-num-threads", "2"], .when(configuration: .debug))
]
/// Kernels stay as fast as can be in a program that is compiled for size, as the one in the
/// container is (`-Xswiftc -Osize`). Only so written does the setting come after what the command
/// line says.
let fast: [SwiftSetting] = [
  .unsafeFlags(["-Xfrontend", "-O"], .when(configuration: .release))
]
let baseline = Context.environment["MIZUMASHI_BASELINE"] == "1"
#if arch(x86_64)
  let vector: [SwiftSetting] =
    baseline ? [] : [.unsafeFlags(["-Xcc", "-march=x86-64-v3"]), .define("MIZUMASHI_X86_64_V3")]
#else
  let vector: [SwiftSetting] = []
#endif

/// The libraries that the distribution keeps safe: name, pkg-config name, Debian package.
func system(_ name: String, _ pkgConfig: String, _ debian: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig,
    providers: [.apt([debian])])
}

/// C that stands between Swift and a library whose errors jump, or whose calls are variadic.
func shim(_ name: String, over library: Target.Dependency) -> Target {
  .target(name: name, dependencies: [library], path: "Sources/Shims/\(name)")
}

/// libarchive for tar and zip alone. Debian's shared library brings libxml2 and ICU with it, 37 MB,
/// for formats that are not used here; of the static one only what is called becomes part of a
/// program, once the linker leaves out functions that nothing calls.
let archive: [LinkerSetting] = [
  .linkedLibrary(":libarchive.a", .when(platforms: [.linux])),
  // Its zip can encrypt, which nobody asks for here. Shared, as its licence (LGPL) would have it.
  .linkedLibrary("nettle", .when(platforms: [.linux])),
  .unsafeFlags(["-Xlinker", "--gc-sections"], .when(platforms: [.linux])),
  .linkedLibrary("archive", .when(platforms: [.macOS])),
]

/// What tests of pictures need, by the names that `tests` takes.
let pictures = ["Codecs", "Pixels", "Geometry"]
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// A target of tests of some targets, which are named without "Mizumashi". Tests whose loops over
/// pixels are their own are optimised.
func tests(
  _ name: String, of targets: [String], and others: [Target.Dependency] = [],
  isOptimised: Bool = false, exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: targets.map { .byName(name: "Mizumashi" + $0) } + others,
    exclude: exclude,
    swiftSettings: isOptimised ? optimised : [])
}

let package = Package(
  name: "mizumashi",
  products: [
    .library(name: "Mizumashi", targets: ["Mizumashi"]),
    .executable(name: "mizumashi", targets: ["MizumashiProgram"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.32.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
  ],
  targets: [
    // Values: no pixels, no files.
    .target(name: "MizumashiGeometry", swiftSettings: strict + optimised + fast),
    .target(name: "MizumashiRandom", swiftSettings: strict + optimised + fast),
    .target(name: "MizumashiLocking", swiftSettings: strict + optimised),
    .target(name: "MizumashiThreads", dependencies: ["MizumashiLocking"], swiftSettings: strict),
    .target(
      name: "MizumashiPlan", dependencies: ["MizumashiGeometry"],
      swiftSettings: strict + optimised),
    .target(
      name: "MizumashiRecipe",
      dependencies: ["MizumashiGeometry", "MizumashiRandom", "MizumashiPlan"],
      swiftSettings: strict + optimised),
    .target(name: "MizumashiYAMLAliases", swiftSettings: strict + optimised),
    .target(
      name: "MizumashiYAML",
      dependencies: [
        "MizumashiRecipe", "MizumashiYAMLAliases", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),

    // Files, whatever is in them.
    system("CCrypto", "libcrypto", "libssl-dev"),
    .target(
      name: "MizumashiFiles",
      dependencies: [
        "MizumashiLocking", "CCrypto",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict + optimised),

    // Data sets: labels in, labels out. No pixels.
    system("CYAJL", "yajl", "libyajl-dev"),
    system("CExpat", "expat", "libexpat1-dev"),
    .systemLibrary(name: "CCSV", path: "Sources/System/CCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(
      name: "CArchive", path: "Sources/System/CArchive", providers: [.apt(["libarchive-dev"])]),
    .target(
      name: "MizumashiArchives", dependencies: ["CArchive"], swiftSettings: strict + optimised,
      linkerSettings: archive),
    system("CZ", "zlib", "zlib1g-dev"),
    .target(
      name: "MizumashiJSON", dependencies: ["MizumashiGeometry", "CYAJL"],
      swiftSettings: strict + optimised),
    .target(
      name: "MizumashiDatasets",
      dependencies: [
        "MizumashiGeometry", "MizumashiFiles", "MizumashiYAMLAliases", "MizumashiJSON", "CExpat",
        "CCSV", "CArchive", "CZ", "MizumashiArchives", .product(name: "Yams", package: "Yams"),
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["Formats/TFRecord/Example.proto"],
      swiftSettings: strict),

    // Pixels and pictures.
    .target(name: "CMizumashiVector"),
    .target(
      name: "MizumashiPixels",
      dependencies: ["MizumashiGeometry", "MizumashiLocking", "CMizumashiVector"],
      swiftSettings: strict + optimised + fast + vector),
    system("CJPEG", "libjpeg", "libjpeg62-turbo-dev"),
    system("CPNG", "libpng", "libpng-dev"),
    system("CWebP", "libwebpdemux", "libwebp-dev"),
    system("CTIFF", "libtiff-4", "libtiff-dev"),
    .systemLibrary(name: "CGIF", path: "Sources/System/CGIF", providers: [.apt(["libgif-dev"])]),
    system("CHEIF", "libheif", "libheif-dev"),
    system("CLCMS", "lcms2", "liblcms2-dev"),
    shim("CJPEGShims", over: "CJPEG"),
    shim("CPNGShims", over: "CPNG"),
    shim("CTIFFShims", over: "CTIFF"),
    .target(
      name: "MizumashiCodecs",
      dependencies: [
        "MizumashiGeometry", "MizumashiPixels", "CJPEGShims", "CPNGShims", "CTIFFShims",
        "CWebP", "CGIF", "CHEIF", "CLCMS",
      ],
      swiftSettings: strict + optimised + fast),
    .target(
      name: "MizumashiSheets", dependencies: ["MizumashiGeometry", "MizumashiPixels"],
      swiftSettings: strict + optimised + fast),
    .target(
      name: "MizumashiEngine",
      dependencies: [
        "MizumashiGeometry", "MizumashiRandom", "MizumashiPlan", "MizumashiRecipe",
        "MizumashiPixels",
      ],
      swiftSettings: strict + optimised + fast),

    // Learning: features of pictures, a model, and how sure its numbers are. No files.
    .systemLibrary(
      name: "CLinear", path: "Sources/System/CLinear", providers: [.apt(["liblinear-dev"])]),
    .target(
      name: "MizumashiLearning",
      dependencies: ["MizumashiGeometry", "MizumashiRandom", "MizumashiPixels", "CLinear"],
      swiftSettings: strict + optimised + fast),

    // Requests and answers of HTTP as values.
    .target(name: "MizumashiMessages", swiftSettings: strict + optimised),

    // Custom Vision: the service's requests and answers. No pixels.
    .target(
      name: "MizumashiCustomVision",
      dependencies: [
        "MizumashiLocking", "MizumashiFiles", "MizumashiMessages",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    // The network. Apart, since its libraries take minutes to build and tests need none of them.
    .target(
      name: "MizumashiHTTP",
      dependencies: [
        "MizumashiMessages", .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: strict),

    // What answers over HTTP, and the server that carries it.
    .target(
      name: "MizumashiServer",
      dependencies: [
        "MizumashiMessages", "MizumashiLocking",
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),

    // A server that answers as Custom Vision does. GRDB brings the module map of SQLite along.
    .target(
      name: "MizumashiStandIn",
      dependencies: [
        "MizumashiMessages", "MizumashiCustomVision", "MizumashiCodecs", "MizumashiPixels",
        "MizumashiGeometry", "MizumashiRandom", "MizumashiFiles", "MizumashiLocking",
        "MizumashiLearning", "MizumashiServer",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
      ],
      swiftSettings: strict),

    // Jobs and people.
    .target(name: "CCaller", path: "Sources/Shims/CCaller"),
    .target(
      name: "MizumashiJobs",
      dependencies: [
        "MizumashiGeometry", "MizumashiRandom", "MizumashiPlan", "MizumashiRecipe",
        "MizumashiYAML", "MizumashiPixels", "MizumashiEngine", "MizumashiCodecs",
        "MizumashiSheets", "MizumashiLocking", "MizumashiFiles", "MizumashiDatasets",
        "MizumashiMessages", "MizumashiCustomVision", "MizumashiLearning",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    // The page in the browser; its files become part of the program by way of C, since the compiler
    // of Swift takes minutes for lists of so many numbers.
    .target(name: "CMizumashiPage", cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),
    .target(
      name: "MizumashiStudio",
      dependencies: [
        "MizumashiJobs", "MizumashiCodecs", "MizumashiYAML", "MizumashiRecipe",
        "MizumashiPixels", "MizumashiGeometry", "MizumashiDatasets", "MizumashiLocking",
        "MizumashiFiles", "MizumashiMessages", "MizumashiThreads", "CMizumashiPage",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["Page"],
      swiftSettings: strict),
    .target(
      name: "MizumashiService",
      dependencies: [
        "MizumashiArchives", "MizumashiCodecs", "MizumashiEngine", "MizumashiFiles",
        "MizumashiGeometry", "MizumashiJobs", "MizumashiLocking", "MizumashiMessages",
        "MizumashiPixels", "MizumashiRecipe", "MizumashiThreads", "MizumashiYAML",
        .product(name: "Logging", package: "swift-log"),
      ],
      resources: [.embedInCode("OpenAPI/openapi.json")],
      swiftSettings: strict + optimised),
    .target(
      name: "MizumashiFunctions",
      dependencies: ["MizumashiMessages", "MizumashiGeometry", "MizumashiJSON"],
      swiftSettings: strict),
    .target(
      name: "MizumashiCommand",
      dependencies: [
        "MizumashiJobs", "MizumashiCodecs", "MizumashiEngine", "MizumashiYAML",
        "MizumashiRecipe", "MizumashiPlan", "MizumashiPixels", "MizumashiRandom",
        "MizumashiGeometry", "MizumashiLocking", "MizumashiFiles", "MizumashiDatasets",
        "MizumashiCustomVision", "MizumashiHTTP", "MizumashiStandIn", "MizumashiServer",
        "MizumashiService", "MizumashiFunctions", "MizumashiMessages", "MizumashiStudio",
        "MizumashiThreads", "CCaller",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "MizumashiProgram", dependencies: ["MizumashiCommand"], swiftSettings: strict),
    .target(
      name: "Mizumashi",
      dependencies: [
        "MizumashiGeometry", "MizumashiRandom", "MizumashiPlan", "MizumashiRecipe",
        "MizumashiYAML", "MizumashiPixels", "MizumashiEngine", "MizumashiCodecs",
      ],
      swiftSettings: strict),

    // Renders Examples/images_in; needed by nothing else.
    .executableTarget(
      name: "ExamplePictures",
      dependencies: ["MizumashiCodecs", "MizumashiPixels", "MizumashiGeometry"],
      swiftSettings: strict + optimised),

    // Runs single steps for a tool that counts instructions; needed by nothing else.
    .executableTarget(
      name: "MizumashiCounting",
      dependencies: ["MizumashiJobs", .product(name: "SystemPackage", package: "swift-system")],
      swiftSettings: strict),

    // Tests. The support target holds the pixel loops of tests, so it is optimised too.
    .target(
      name: "MizumashiTesting",
      dependencies: [
        "MizumashiGeometry", "MizumashiRandom", "MizumashiPlan", "MizumashiRecipe",
        "MizumashiPixels",
      ],
      swiftSettings: strict + optimised),
    tests("MizumashiRandomTests", of: ["Random"], isOptimised: true),
    tests("MizumashiRecipeTests", of: ["Geometry", "Random", "Plan", "Recipe", "YAML", "Testing"]),
    tests("PlanTests", of: ["Geometry", "Random", "Plan", "Recipe", "YAML"]),
    tests(
      "LawTests",
      of: [
        "Geometry", "Random", "Plan", "Recipe", "Pixels", "Engine", "Datasets", "Jobs", "Testing",
      ], isOptimised: true),
    tests(
      "GoldenTests",
      of: [
        "Geometry", "Random", "Plan", "Recipe", "YAML", "Pixels", "Engine", "Codecs", "Jobs",
        "Testing",
      ], isOptimised: true),
    tests("MizumashiGeometryTests", of: ["Geometry"]),
    tests("MizumashiPixelsTests", of: ["Pixels", "Geometry", "Testing"]),
    tests(
      "MizumashiCodecsTests", of: pictures + ["Testing"], isOptimised: true),
    tests(
      "ExamplePicturesTests", of: pictures, and: ["ExamplePictures"], isOptimised: true),
    tests("MizumashiSheetsTests", of: ["Sheets", "Pixels", "Geometry"]),
    tests(
      "MizumashiLearningTests", of: ["Learning", "Pixels", "Geometry", "Random"],
      isOptimised: true),
    tests(
      "MizumashiJobsTests",
      of: pictures + [
        "Jobs", "Files", "CustomVision", "Datasets", "Messages", "Recipe", "YAML", "Random",
        "Locking", "Testing",
      ], and: [systemPackage]),
    tests(
      "MizumashiDatasetsTests", of: ["Datasets", "JSON", "Geometry", "Files", "Testing"],
      and: [.product(name: "SwiftProtobuf", package: "swift-protobuf"), systemPackage]),
    tests(
      "MizumashiCustomVisionTests",
      of: ["Messages", "CustomVision", "Files", "Locking", "Testing"], and: [systemPackage]),
    tests("MizumashiHTTPTests", of: ["HTTP", "Messages", "Locking"]),
    tests(
      "MizumashiStandInTests",
      of: pictures + ["StandIn", "CustomVision", "Messages", "Files", "Locking", "Testing"],
      and: [
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]),
    tests("MizumashiMessagesTests", of: ["Messages"]),
    tests(
      "MizumashiServerTests", of: ["Server"],
      and: ["NIOEmbedded", "NIOPosix"].map { .product(name: $0, package: "swift-nio") }),
    tests("MizumashiThreadsTests", of: ["Threads", "Locking", "Testing"]),
    tests(
      "MizumashiServiceTests", of: pictures + ["Service", "Messages", "Files", "Locking"],
      isOptimised: true),
    tests("MizumashiFunctionsTests", of: ["Functions", "Messages", "Locking"]),
    tests(
      "MizumashiStudioTests",
      of: pictures + ["Studio", "Messages", "Jobs", "YAML", "Recipe", "Files", "Testing"],
      and: [systemPackage], exclude: ["Browser"]),
    tests("HouseTests", of: [], and: ["Mizumashi"]),
    tests("CommandTests", of: pictures + ["Program", "Testing"], exclude: ["Snapshots"]),
  ],
  swiftLanguageModes: [.v6]
)
