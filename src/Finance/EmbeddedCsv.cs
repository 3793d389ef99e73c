namespace BackOffice.Finance;

/// <summary>
/// Reads a table that ships inside this assembly: semicolons between fields, no quotes, names of the columns in the first line,
/// lines that start with # say where the table comes from.
/// </summary>
internal static class EmbeddedCsv
{
    /// <param name="file">File name, such as <c>vat-rates.csv</c>.</param>
    /// <param name="row">Makes a row of its fields, which are asked for by column name.</param>
    /// <exception cref="ArgumentException">No such file is embedded.</exception>
    /// <exception cref="InvalidDataException">A line has not as many fields as there are columns.</exception>
    public static IReadOnlyList<T> Read<T>(string file, Func<Func<string, string>, T> row)
    {
        using var stream =
            typeof(EmbeddedCsv).Assembly.GetManifestResourceStream(file)
            ?? throw new ArgumentException($"{file} is not embedded.", nameof(file));
        using var reader = new StreamReader(stream);
        string[][] lines =
        [
            .. reader
                .ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#'))
                .Select(line => line.Split(';')),
        ];
        var columns = lines[0];
        return
        [
            .. lines
                .Skip(1)
                .Select(fields =>
                    fields.Length == columns.Length
                        ? row(column => fields[Array.IndexOf(columns, column)])
                        : throw new InvalidDataException($"{file}: \"{string.Join(';', fields)}\" has not {columns.Length} fields.")
                ),
        ];
    }
}
