/// The twelve questions that every strategy answers.
public struct Guarantees: Sendable, Hashable {
  public enum BeforeTraffic: String, Sendable { case yes, no, racing }
  public enum Blocks: String, Sendable { case yes, no, partly }
  public enum Runs: String, Sendable {
    case oncePerDeploy = "once per deploy"
    case perInstance = "per instance"
    case perBoot = "per boot"
    case oncePerBuild = "once per build"
    case byHand = "by hand"
    case onSchedule = "on schedule"
    case oncePerPipeline = "once per pipeline"
  }
  public enum CodeVersion: String, Sendable {
    case newBuild = "new build"
    case oldBuild = "old build"
    case lastBuild = "last build"
    case checkout = "checkout in CI"
  }
  public enum Network: String, Sendable {
    case internalDirect = "internal direct"
    case externalDirect = "external direct"
  }
  public enum FreePlan: String, Sendable {
    case works
    case refused = "refused by the validator"
    case impossible
  }
  public enum Previews: String, Sendable {
    case previewDatabase = "runs on the preview's own database"
    case notAtAll = "not at all"
    case notAtOnce = "the preview's job is there, but nothing triggers it"
  }
  public enum Downtime: String, Sendable {
    case overlap = "overlap with old code: expand, deploy, contract"
    case newCodeFirst = "new code runs on the old schema until somebody acts"
  }
  public enum Secrets: String, Sendable {
    case none
    case pipelineSecret = "none in the file; the pipeline keeps the external URL or an API key"
  }
  public enum Observability: String, Sendable {
    case deployLog = "deploy log and status"
    case buildLog = "build log"
    case serviceLog = "own service log"
    case mixedLog = "mixed with the service's log"
    case pipelineLog = "CI log"
    case none
  }

  /// Whether the schema is there before the new code gets requests.
  public var beforeTraffic: BeforeTraffic
  public var blocksDeployOnFailure: Blocks
  public var runs: Runs
  /// Which code runs it.
  public var codeVersion: CodeVersion
  public var network: Network
  public var freePlan: FreePlan
  /// What a rollback of the service does to it.
  public var rollback: String
  /// Who can run at the same time, and whether the tool needs a lock.
  public var concurrency: String
  public var previews: Previews
  public var downtime: Downtime
  public var secretsInFile: Secrets
  public var observability: Observability

  /// The answers by the name of their question, in the order of the documentation.
  public var answers: [(question: String, answer: String)] {
    [
      ("beforeTraffic", beforeTraffic.rawValue), ("blocksDeployOnFailure", blocksDeployOnFailure.rawValue),
      ("runs", runs.rawValue), ("codeVersion", codeVersion.rawValue), ("network", network.rawValue),
      ("freePlan", freePlan.rawValue), ("rollback", rollback), ("concurrency", concurrency),
      ("previews", previews.rawValue), ("downtime", downtime.rawValue), ("secretsInFile", secretsInFile.rawValue),
      ("observability", observability.rawValue),
    ]
  }

  /// What people count on when they deploy, and whether it holds.
  public var promises: [(text: String, holds: Bool)] {
    [
      ("the schema is there before the new code gets requests", beforeTraffic == .yes),
      ("a failed migration stops the deploy", blocksDeployOnFailure == .yes),
      ("it runs once for a deploy", [.oncePerDeploy, .oncePerBuild, .oncePerPipeline].contains(runs)),
      ("it runs by itself", runs != .byHand && runs != .onSchedule),
      ("it runs the code that is being deployed", [.newBuild, .checkout].contains(codeVersion)),
      ("a preview environment migrates its own database", previews == .previewDatabase),
    ]
  }
}
