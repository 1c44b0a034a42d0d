import BlueprintRules
import Testing

@Suite struct DomainNameTests {
  @Test(
    "a host name is fine",
    arguments: ["example.com", "www.Example.com", "*.example.com", "münchen.example", "a-b.c_d.example", "example.com."])
  func fine(domain: String) {
    #expect(DomainName.problem(with: domain) == nil)
  }

  @Test(
    "what is wrong is named",
    arguments: [
      ("https://example.com", .scheme), ("//example.com", .scheme), ("example.com/", .path), ("example.com:443", .port),
      ("example .com", .space),
      ("api.*.com", .wildcard), ("api-*.example.com", .wildcard), ("api.onrender.com", .ofRender), ("example", .malformed),
      ("", .malformed),
      ("-a.example", .malformed), ("a-.example", .malformed), ("a.example-", .malformed), ("onrender.com", .ofRender),
      ("a..example", .malformed), ("<domain>.com", .malformed),
    ] as [(String, DomainName.Problem)])
  func problem(domain: String, problem: DomainName.Problem) {
    #expect(DomainName.problem(with: domain) == problem)
  }

  @Test(
    "the host of a URL is found",
    arguments: [
      ("https://api.example.com/x", "api.example.com"), ("api.example.com:8080", "api.example.com"),
      ("api.example.com/v1?x", "api.example.com"),
      (" api.example.com", "api.example.com"), ("api.example.com", nil), ("https://", nil), ("https://localhost", nil),
    ])
  func bareHost(text: String, host: String?) {
    #expect(DomainName.bareHost(in: text) == host)
  }

  @Test(
    "only an absolute URL has a host",
    arguments: [
      ("https://Status.example.com:8080/down?x=/", "status.example.com"), ("http://user:secret@example.com", "example.com"),
      ("ftp://example.com", nil),
      ("/down", nil), ("status.example.com", nil), ("https:///down", nil),
    ])
  func hostOfURL(url: String, host: String?) {
    #expect(DomainName.host(ofURL: url) == host)
  }
}
