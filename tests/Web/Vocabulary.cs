using AngleSharp.Html.Dom;

namespace BackOffice.Tests.Web;

/// <summary>The elements and attributes that these pages have when nobody types anything odd.</summary>
internal sealed class Vocabulary
{
    // What the framework sends when the answer has begun before it redirects.
    private readonly HashSet<string> words = new(
        ["blazor-ssr", "blazor-ssr-end", "template", "template type", "template from", "template blazor-component-id"],
        StringComparer.Ordinal
    );

    public void Learn(IHtmlDocument page) => words.UnionWith(Words(page));

    public void Check(IHtmlDocument page, string text)
    {
        var grown = Words(page).Where(word => !words.Contains(word)).ToList();
        Assert.True(grown.Count == 0, $"{string.Join(", ", grown)} grew from: {text}");
    }

    private static IEnumerable<string> Words(IHtmlDocument page) =>
        page.All.SelectMany(element =>
            element.Attributes.Select(attribute => $"{element.LocalName} {attribute.Name}").Append(element.LocalName)
        );
}
