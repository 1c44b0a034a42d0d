/// A Render Key Value instance: Valkey, or Redis for older ones.
public struct KeyValue: Resource {
  public var name = ""
  public var region: Region?
  /// Who may connect from outside; an empty list means the private network only.
  public var ipAllowList: [IPAllowance]?
  public var plan: KeyValuePlan?
  public var previewPlan: KeyValuePlan?
  public var maxmemoryPolicy: MaxmemoryPolicy?
  public var persistenceMode: PersistenceMode?
  public var annotation = Annotation()

  public init() {}

  public static let label = "Key Value instance"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.annotation(&annotation)
    visitor.constant(Self.typeKey, "keyvalue")
    visitor.name(Self.nameKey, &name)
    visitor.word(Self.regionKey, &region)
    visitor.objects(
      Key("ipAllowList", "Who may connect over the internet. `[]`: private network only.", required: true), &ipAllowList)
    visitor.word(Key("plan", "A new instance gets `256mb` when absent; it can go up, never down."), &plan)
    visitor.word(Key("previewPlan", "Plan in preview environments; the same as `plan` when absent."), &previewPlan)
    visitor.word(
      Key("maxmemoryPolicy", "What a full instance throws away; `allkeys-lru` when absent."), &maxmemoryPolicy)
    visitor.word(
      Key(
        "persistenceMode",
        "What is written to disk; a new paid instance gets `journal-snapshot`, a free one 'off'. Changing to or from 'off' drops the data."),
      &persistenceMode)
  }
}
