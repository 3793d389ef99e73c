using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>A form of a page, as a browser would send it untouched.</summary>
/// <param name="Name">Of its handler; with the id of a row where the page has one form per row.</param>
/// <param name="Empty">Fields and choices that send nothing unless somebody fills or ticks them.</param>
internal sealed record FoundForm(string Name, IReadOnlyList<KeyValuePair<string, string>> Fields, IReadOnlyList<string> Empty)
{
    public static IReadOnlyList<FoundForm> In(string html) =>
        [
            .. new HtmlParser()
                .ParseDocument(html)
                .QuerySelectorAll("form[method=post]")
                .Where(form => form.QuerySelector("input[name=_handler]") is not null)
                .Select(Of),
        ];

    public FoundForm With(string name, string value) =>
        this with
        {
            Fields = [.. Fields.Where(field => field.Key != name), new(name, value)],
        };

    private static FoundForm Of(IElement form)
    {
        var sent = new List<KeyValuePair<string, string>>();
        var empty = new List<string>();
        var owner = form.Owner!;
        var controls = form.QuerySelectorAll("input[name], textarea[name], select[name], button[name]").ToList();
        if (form.Id is { Length: > 0 } id)
        {
            controls.AddRange(owner.QuerySelectorAll($"[form='{id}'][name]"));
        }

        foreach (var control in controls)
        {
            var name = control.GetAttribute("name")!;
            var value = control.LocalName switch
            {
                "textarea" => control.TextContent,
                "select" => (control.QuerySelector("option[selected]") ?? control.QuerySelector("option"))?.GetAttribute("value") ?? "",
                _ => control.GetAttribute("value") ?? "",
            };
            var isChoice = control.GetAttribute("type") is "checkbox" or "radio" || control.LocalName == "button";
            if (value.Length == 0 || (isChoice && !control.HasAttribute("checked")))
            {
                empty.Add(name);
            }
            else
            {
                sent.Add(new(name, value));
            }
        }

        return new FoundForm(sent.Find(field => field.Key == "_handler").Value, sent, [.. empty.Distinct(StringComparer.Ordinal)]);
    }
}
