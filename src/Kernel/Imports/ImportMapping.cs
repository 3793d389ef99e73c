using BackOffice.Kernel.Data;

namespace BackOffice.Kernel.Imports;

/// <summary>Which header of a file fills which column. Columns that nothing fills are absent.</summary>
public sealed record ImportMapping(IReadOnlyDictionary<string, string> Columns)
{
    /// <summary>What was chosen for this type before where the header is there, else the header that is called like the column.</summary>
    public static ImportMapping Suggest(Importer importer, IReadOnlyList<string> headers, ImportMapping? remembered)
    {
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, header) in remembered?.Columns ?? new Dictionary<string, string>())
        {
            if (headers.Contains(header))
            {
                chosen[column] = header;
            }
        }

        var free = headers.Except(chosen.Values, StringComparer.Ordinal).Where(header => header.Length > 0).ToList();
        foreach (var column in importer.Columns.Where(column => !chosen.ContainsKey(column.Name)))
        {
            var names = new[] { column.Name, column.Title }.Concat(column.Aliases).Select(Plain).ToList();
            var header = names.Select(name => free.Find(item => Plain(item) == name)).FirstOrDefault(item => item is not null);
            if (header is not null)
            {
                chosen[column.Name] = header;
                free.Remove(header);
            }
        }

        return new ImportMapping(chosen);
    }

    /// <summary>Refuses what cannot be read: unknown columns and headers, a header used twice, required columns left out.</summary>
    public List<Refusal> Check(Importer importer, IReadOnlyList<string> headers)
    {
        var refusals = new List<Refusal>();
        foreach (var (column, header) in Columns)
        {
            if (importer.Columns.All(item => item.Name != column))
            {
                refusals.Add(
                    new Refusal(
                        "import.mapping",
                        column,
                        $"There is no field {column} for {importer.Many}. The fields are {string.Join(", ", importer.Columns.Select(item => item.Name))}."
                    )
                );
            }
            else if (!headers.Contains(header))
            {
                refusals.Add(new Refusal("import.mapping", column, $"The file has no column {header}."));
            }
        }

        var twice = Columns
            .GroupBy(pair => pair.Value, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .SelectMany(group => group.Skip(1));
        refusals.AddRange(twice.Select(pair => new Refusal("import.mapping", pair.Key, $"The column {pair.Value} is chosen twice.")));
        refusals.AddRange(
            importer
                .Columns.Where(column => column.Required && !Columns.ContainsKey(column.Name))
                .Select(column => new Refusal(
                    "import.mapping",
                    column.Name,
                    $"Choose the column of the file that holds this: {column.Title}."
                ))
        );
        return refusals;
    }

    private static string Plain(string text) => string.Concat(SearchText.Of(text).Where(char.IsAsciiLetterOrDigit));
}
