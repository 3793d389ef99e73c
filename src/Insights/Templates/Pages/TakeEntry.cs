namespace BackOffice.Insights.Templates.Pages;

/// <summary>What is typed to take a template.</summary>
public sealed class TakeEntry
{
    public string? Name { get; set; }

    public string? Client { get; set; }

    public List<string>? Parts { get; set; }

    internal TakeTemplate.Request ToRequest(Guid? template = null) =>
        new(template, Name, Guid.TryParse(Client, out var client) ? client : Guid.Empty, Parts);
}
