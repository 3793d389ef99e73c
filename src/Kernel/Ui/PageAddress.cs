using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace BackOffice.Kernel.Ui;

/// <summary>
/// Links to the current page with other query parameters. They are paths from the base address, because a bare
/// <c>?page=2</c> or <c>#field</c> would be resolved against the base address and lose the page.
/// </summary>
public static class PageAddress
{
    /// <summary>The path of the current page without query and fragment, for form actions.</summary>
    public static string Path(NavigationManager navigation) => Relative(navigation).Split('?')[0] is { Length: > 0 } path ? path : ".";

    /// <summary>The value of a query parameter of the current page, or null.</summary>
    public static string? Query(NavigationManager navigation, string name) =>
        All(navigation).TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>The current page with some parameters replaced; a null value removes the parameter, others are kept.</summary>
    public static string With(NavigationManager navigation, params IEnumerable<(string Name, string? Value)> changes)
    {
        var query = All(navigation).SelectMany(pair => pair.Value, (pair, value) => (Name: pair.Key, Value: value)).ToList();
        foreach (var (name, value) in changes)
        {
            query.RemoveAll(pair => pair.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (!string.IsNullOrEmpty(value))
            {
                query.Add((name, value));
            }
        }

        return QueryHelpers.AddQueryString(Path(navigation), query.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
    }

    /// <summary>A link without one of its query parameters.</summary>
    public static string Without(string link, string name)
    {
        var parts = link.Split('?', 2);
        return parts.Length == 1
            ? link
            : QueryHelpers.AddQueryString(
                parts[0],
                QueryHelpers
                    .ParseQuery(parts[1])
                    .Where(pair => !pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                    .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            );
    }

    /// <summary>The current page, query included, at the element with this id.</summary>
    public static string Fragment(NavigationManager navigation, string id) => $"{Relative(navigation)}#{id}";

    internal static IDictionary<string, Microsoft.Extensions.Primitives.StringValues> All(NavigationManager navigation) =>
        QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);

    private static string Relative(NavigationManager navigation) => navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0];
}
