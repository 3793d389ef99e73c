using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace BackOffice.Tests.Web;

/// <summary>A form as a page served it.</summary>
/// <param name="Path">Where it is posted to.</param>
/// <param name="Fields">What a browser sends of it when nobody types anything.</param>
public sealed record PageForm(string Path, IReadOnlyList<(string Name, string Value)> Fields)
{
    internal static PageForm On(IHtmlDocument page, string path, string name)
    {
        var forms = page.QuerySelectorAll($"form:has(input[name='_handler'][value='{name}'])");
        Assert.True(forms.Length == 1, $"{path} has {forms.Length} forms {name}");
        return Of(forms[0], path);
    }

    internal static PageForm Of(IElement form, string path) =>
        new(path, [.. form.QuerySelectorAll("input, select, textarea").SelectMany(Sent)]);

    private static IEnumerable<(string Name, string Value)> Sent(IElement field)
    {
        if (field.GetAttribute("name") is not { } name || field.HasAttribute("disabled"))
        {
            return [];
        }

        return field switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio" } choice => choice.IsChecked ? [(name, choice.Value)] : [],
            IHtmlInputElement { Type: "submit" or "button" or "file" } => [],
            IHtmlInputElement input => [(name, input.Value)],
            IHtmlSelectElement list => [(name, list.Value ?? "")],
            IHtmlTextAreaElement area => [(name, area.Value)],
            _ => [],
        };
    }
}
