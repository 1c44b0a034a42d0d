/// The workflow that keeps a blueprint true: validation, the plan as a comment, and drift from the manifest.
enum CheckWorkflow {
  static func text(hasManifest: Bool) -> String {
    let drift =
      hasManifest
      ? """
            - name: render.yaml says what Blueprint.swift says
              run: /tmp/blueprint/scripts/ci drift

      """ : ""
    return """
      name: Blueprint
      on:
        pull_request:
          paths: [render.yaml, Blueprint.swift, .github/workflows/blueprint.yml]
      permissions:
        contents: read
        pull-requests: write
      jobs:
        check:
          runs-on: ubuntu-latest
          container: swift:6.2
          steps:
            - uses: actions/checkout@v4
              with:
                fetch-depth: 0
            - name: Install blueprint
              # The variable is the address of the repository with the command: Settings, Secrets and variables, Actions.
              run: |
                apt-get update -qq && apt-get install -qq --yes git make pkg-config libyaml-dev gh
                git config --global --add safe.directory "$PWD"
                git clone --quiet --depth 1 "${{ vars.BLUEPRINT_REPOSITORY }}" /tmp/blueprint
                make -C /tmp/blueprint install
            - name: The blueprint is valid
              run: /tmp/blueprint/scripts/ci check render.yaml
      \(drift)      - name: What would happen on Render
              env:
                GH_TOKEN: ${{ github.token }}
                PULL_REQUEST: ${{ github.event.pull_request.number }}
              run: /tmp/blueprint/scripts/ci plan && /tmp/blueprint/scripts/ci comment

      """
  }
}
