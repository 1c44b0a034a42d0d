import BlueprintRules
import Testing

@Suite struct IPNetworkTests {
  @Test(
    "an address or a block is read",
    arguments: [
      "203.0.113.7", "203.0.113.0/24", "0.0.0.0/0", "255.255.255.255/32", "::", "::/0", "::1", "2001:db8::/32", "1:2:3:4:5:6:7:8",
      "2001:db8::1:2/128", "::ffff:192.0.2.1", "64:ff9b::/96", "1::", "::2:3:4:5:6:7:8",
    ])
  func readable(text: String) {
    #expect(IPNetwork(text) != nil)
  }

  @Test(
    "anything else is not",
    arguments: [
      "", "/", "203.0.113", "203.0.113.300", "203.0.113.0/33", "203.0.113.0/", "203.0.113.0/24/1", "203.0.113.0/-1", "203.0.113.01",
      " 1.2.3.4",
      "1.2.3.4.5", "office", "*", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "::12345", "::g", ":::", "1:2:3:4:5:6:7::8:9",
      ":1:2:3:4:5:6:7",
      "2001:db8::/129", "1.2.3.4::", "::/", "::1%eth0",
    ])
  func unreadable(text: String) {
    #expect(IPNetwork(text) == nil)
  }

  @Test(
    "bits of the host are seen, and left out",
    arguments: [
      ("10.1.2.3/8", "10.0.0.0/8"), ("203.0.113.200/25", "203.0.113.128/25"), ("1.2.3.4/0", "0.0.0.0/0"),
      ("2001:db8::1/32", "2001:db8::/32"),
      ("2001:db8:0:0:1:0:0:1/127", "2001:db8:0:0:1::/127"), ("fe80::1/10", "fe80::/10"),
    ])
  func hostBits(text: String, canonical: String) {
    #expect(IPNetwork(text)?.hasHostBits == true)
    #expect(IPNetwork(text)?.canonical == canonical)
    #expect(IPNetwork(canonical)?.hasHostBits == false)
  }

  @Test func `only an empty prefix is everything`() {
    #expect(IPNetwork("0.0.0.0/0")?.isEverything == true)
    #expect(IPNetwork("::/0")?.isEverything == true)
    #expect(IPNetwork("0.0.0.0")?.isEverything == false)
    #expect(IPNetwork("128.0.0.0/1")?.isEverything == false)
  }
}
