/// Takes what an older spelling says where the current one says nothing.
@usableFromInline
func adoptOlder<Value>(_ older: Value?, as value: inout Value?) {
  if value == nil, let older { value = older }
}

/// Keys that several kinds of service share.
extension BlueprintObject {
  @inlinable static var typeKey: Key { Key("type", "Kind of the service; cannot change.", required: true, immutable: true) }
  @inlinable static var nameKey: Key { Key("name", "Identity of the service: another name is another service.", required: true) }
  @inlinable static var regionKey: Key { Key("region", "Where it runs; `oregon` when absent.", immutable: true) }
  @inlinable static var runtimeKey: Key {
    Key("runtime", "Language that Render builds, `docker` for a Dockerfile, or `image` for a prebuilt image.", .runtime(.server))
  }
  @inlinable static var requiredRuntimeKey: Key {
    Key(
      "runtime", "Language that Render builds, `docker` for a Dockerfile, or `image` for a prebuilt image.", required: true,
      .runtime(.server))
  }
  @inlinable static var envKey: Key { Key("env", "Older name of `runtime`.", replacedBy: "runtime", outsideSchema: true) }
  @inlinable static var repoKey: Key { Key("repo", "Git URL; the repository that holds the file when absent.") }
  @inlinable static var branchKey: Key {
    Key(
      "branch",
      "The repository's default branch when absent. Once set, preview environments build this branch, not the pull request's.")
  }
  @inlinable static var rootDirKey: Key { Key("rootDir", "Root of the service inside the repository; changes outside do not build.") }
  @inlinable static var imageKey: Key { Key("image", "Prebuilt image, for `runtime: image`.") }
  @inlinable static var registryCredentialKey: Key { Key("registryCredential", "Credential for the private base images of a Dockerfile.") }
  @inlinable static var dockerCommandKey: Key { Key("dockerCommand", "Replaces the image's CMD.") }
  @inlinable static var dockerContextKey: Key {
    Key("dockerContext", "Build context, relative to the repository root; the root when absent.")
  }
  @inlinable static var dockerfilePathKey: Key {
    Key("dockerfilePath", "Relative to the repository root; `./Dockerfile` when absent.")
  }
  @inlinable static var buildCommandKey: Key { Key("buildCommand", "Builds the program; native runtimes need it. Up to 120 minutes.") }
  @inlinable static var startCommandKey: Key { Key("startCommand", "Starts the program; native runtimes need it. Up to 15 minutes.") }
  @inlinable static var domainKey: Key { Key("domain", "Undocumented form of `domains` for one.", replacedBy: "domains") }
  @inlinable static var domainsKey: Key {
    Key("domains", "Custom domains; the counterpart with or without www is added by Render. Web services and static sites.")
  }
  @inlinable static var envVarsKey: Key { Key("envVars", "Environment variables. Those missing from the file stay on the service.") }
  @inlinable static var autoDeployKey: Key {
    Key("autoDeploy", "Older form of `autoDeployTrigger`: true is `commit`, false is 'off'.", replacedBy: "autoDeployTrigger")
  }
  @inlinable static var autoDeployTriggerKey: Key {
    Key("autoDeployTrigger", "When Git changes deploy; a new service gets `commit` when absent. Quote 'off'.")
  }
  @inlinable static var buildFilterKey: Key {
    Key("buildFilter", "Which changes build. A sync replaces the stored filter; leaving the key out clears it.")
  }
  @inlinable static var pullRequestPreviewsKey: Key {
    Key(
      "pullRequestPreviewsEnabled", "Older form of `previews.generation: automatic`.", replacedBy: "previews.generation")
  }
  @inlinable static var ipAllowListKey: Key {
    Key("ipAllowList", "Who may come in from the internet; `[]` closes it. Web services and static sites: Scale workspaces and up.")
  }
  @inlinable static var renderSubdomainPolicyKey: Key {
    Key("renderSubdomainPolicy", "Whether the onrender.com name answers; `disabled` needs a custom domain.")
  }
}
