using System.Text.Json;
using BackOffice.Tenancy.Scim;

namespace BackOffice.Tests.Areas.Tenancy.Scim;

/// <summary>The forms in which directories write filters and changes (RFC 7644, sections 3.4.2.2 and 3.5.2).</summary>
public class ScimWordsTests
{
    [Theory]
    [InlineData("userName eq \"a@b.c\"", "username", "a@b.c")]
    [InlineData("  USERNAME  EQ  \"a \\\"b\\\" \\u00e9\" ", "username", "a \"b\" é")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"x\"", "username", "x")]
    [InlineData("emails[type eq \"work\"].value eq \"x\"", "emails.value", "x")]
    [InlineData("members.value eq \"\"", "members.value", "")]
    public void An_equality_is_read(string text, string attribute, string value) =>
        Assert.Equal(new ScimFilter(attribute, value), ScimFilter.Read(text).Value);

    [Theory]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName eq a")]
    [InlineData("userName eq \"a\" or userName eq \"b\"")]
    [InlineData("not (userName eq \"a\")")]
    [InlineData("userName eq \"\\q\"")]
    [InlineData("active eq true")]
    public void Every_other_filter_is_refused(string text) => Assert.Equal("scim.invalidFilter", ScimFilter.Read(text).Code());

    [Theory]
    [InlineData("""{"op":"REPLACE","path":"active","value":"False"}""", "Active=False")]
    [InlineData(
        """{"op":"replace","value":{"ACTIVE":false,"urn:ietf:params:scim:schemas:core:2.0:User:displayName":"D"}}""",
        "Active=False D"
    )]
    [InlineData("""{"op":"add","path":"emails","value":[{"value":"h@x"},{"type":"work","value":"w@x"}]}""", "Email=w@x")]
    [InlineData("""{"op":"add","path":"emails","value":[{"type":"work","value":"w@x"},{"primary":true,"value":"p@x"}]}""", "Email=p@x")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"home\"].value","value":"h@x"}""", "Email=e@x")]
    [InlineData("""{"op":"remove","path":"externalId"}""", "External=")]
    [InlineData("""{"op":"add","path":"phoneNumbers[type eq \"work\"].value","value":"1"}""", "Active=True")]
    public void A_change_of_a_user_is_read(string operation, string expected)
    {
        var person = new PersonData("u", "1", Email: "e@x", Active: true);
        var after = ScimPatch.OfUser(Body(operation))(person).Value!;
        var said = $"Active={after.Active} {after.DisplayName} Email={after.Email} External={after.ExternalId}.";
        Assert.Contains(expected + (expected.EndsWith('=') ? "." : ""), said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"op":"Add","path":"members","value":[{"$ref":null,"value":"B"}]}""", "A B")]
    [InlineData("""{"op":"add","path":"members","value":{"value":"B"}}""", "A B")]
    [InlineData("""{"op":"add","value":{"members":[{"value":"B"}]}}""", "A B")]
    [InlineData("""{"op":"Remove","path":"members","value":[{"value":"B"}]}""", "A")]
    [InlineData("""{"op":"remove","path":"members[value eq \"A\"]"}""", "")]
    [InlineData("""{"op":"remove","path":"members"}""", "")]
    [InlineData("""{"op":"replace","path":"members","value":[{"value":"B"}]}""", "B")]
    [InlineData("""{"op":"replace","value":{"id":"x","displayName":"G"}}""", "A")]
    public void A_change_of_a_group_is_read(string operation, string expected)
    {
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var named = operation
            .Replace("\"A\\\"", $"\"{a}\\\"", StringComparison.Ordinal)
            .Replace("\"B\"", $"\"{b}\"", StringComparison.Ordinal);
        var after = ScimPatch.OfGroup(Body(named))(new GroupData("G", new HashSet<Guid> { a })).Value!;
        var names = after.Members.Select(id => id == a ? "A" : "B").Order(StringComparer.Ordinal);
        Assert.Equal(expected, string.Join(' ', names));
    }

    private static JsonElement Body(string operation) => JsonDocument.Parse($$"""{"Operations":[{{operation}}]}""").RootElement;
}
