import BlueprintCLI

BlueprintTool.main(in: .standard())
