/// What changes of a key do: one line of a table.
struct KeyEffect: Sendable {
  var keys: [String]
  var kinds: Set<ResourceKind>
  var judge: @Sendable (Difference) -> Effect?

  /// Asks a closure what a change does; nil where this line does not speak.
  static func on(
    _ keys: String..., of kinds: Set<ResourceKind> = ResourceKind.all, does judge: @escaping @Sendable (Difference) -> Effect?
  ) -> Self {
    Self(keys: keys, kinds: kinds, judge: judge)
  }

  /// The same effect whatever the change is.
  static func on(_ keys: String..., of kinds: Set<ResourceKind> = ResourceKind.all, does effect: Effect) -> Self {
    Self(keys: keys, kinds: kinds) { _ in effect }
  }
}

/// The tables of all effects, by key. A new effect is a line in one of them.
enum KeyEffects {
  private static let tables: [[KeyEffect]] = [
    FixedKeys.effects, PlanEffects.effects, StorageEffects.effects, AccessEffects.effects, ProgramEffects.effects,
    RoutingEffects.effects, ScalingEffects.effects, VariableEffects.effects, PreviewEffects.effects,
  ]

  private static let byKey: [String: [KeyEffect]] = tables.joined().reduce(into: [:]) { index, effect in
    for key in effect.keys { index[key, default: []].append(effect) }
  }

  /// What a change of a key does on a resource that is there already.
  static func effects(of difference: Difference) -> [Effect] {
    if let effect = KeptSettings.effect(of: difference) { return [effect] }
    let known = (byKey[difference.key] ?? []).compactMap { $0.kinds.contains(difference.kind) ? $0.judge(difference) : nil }
    let effects = known.isEmpty ? [difference.isRemoved ? removal : other] : known
    // What the file did not say so far is not known, so that what changes is not known either.
    return difference.isAdded && KeptSettings.keeps(difference) ? effects.map(\.unsure) : effects
  }

  private static let removal = Effect(
    "key-removed", .update, .none, .info, "whether Render keeps the current value or goes back to the default is not documented",
    .blueprintReference, isUnsure: true)

  private static let other = Effect("key-changed", .update, .none, .info, "takes effect at the next sync", .blueprintReference)
}
