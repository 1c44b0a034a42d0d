/// The workflow that keeps a blueprint true: validation, the plan as a comment, and drift from the manifest.
enum CheckWorkflow {
  static func text(hasManifest: Bool) -> String {
    let drift =
      hasManifest
      ? """
            - name: render.yaml says what Blueprint.swift says
              run: blueprint generate --check

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
              run: blueprint validate render.yaml
      \(drift)      - name: What would happen on Render
              env:
                GH_TOKEN: ${{ github.token }}
                BASE: origin/${{ github.base_ref }}
              run: |
                blueprint diff --from "$BASE" --format markdown > plan.md || test $? -eq 1
                gh pr comment "${{ github.event.pull_request.number }}" --body-file plan.md

      """
  }
}
