namespace BackOffice.Kernel.Imports;

/// <summary>All importers of the product, by type.</summary>
public sealed class ImporterList(IEnumerable<Importer> importers)
{
    private readonly Dictionary<string, Importer> byType = importers.ToDictionary(importer => importer.Type, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Types => byType.Keys;

    public Importer? Find(string? type) => type is null ? null : byType.GetValueOrDefault(type);

    /// <exception cref="KeyNotFoundException">The type was stored and no importer of this version knows it: a bug.</exception>
    public Importer Get(string type) => byType[type];

    public Refusal Unknown(string? type) =>
        new("import.type", "type", $"{type} cannot be imported. Choose one of {string.Join(", ", Types)}.");
}
