using System.Text.RegularExpressions;

namespace BackOffice.Kernel.Imports;

/// <summary>Puts what an operation refused at the row and column of the file that caused it. Pure.</summary>
internal static partial class RecordRejects
{
    public static IEnumerable<ImportReject> Of(
        Importer importer,
        ImportMapping mapping,
        ImportRecord record,
        IReadOnlyList<Refusal> refusals
    ) =>
        refusals.Select(refusal =>
        {
            var (column, row) = Locate(importer, record, refusal.Field);
            return new ImportReject
            {
                Row = row.No,
                Column = column is null ? null : mapping.Columns.GetValueOrDefault(column.Name) ?? column.Title,
                Found = column is null ? null : row.Found(column.Name),
                Expected = column?.Expected,
                Code = refusal.Code,
                Message = refusal.Message,
            };
        });

    /// <summary>Every row of the record gets an answer: those without a mistake of their own say which row spoils them.</summary>
    public static IEnumerable<ImportReject> Complete(
        Importer importer,
        ImportRecord record,
        IReadOnlyList<ImportReject> rejects,
        Guid import
    )
    {
        var spoiled = rejects.Min(reject => reject.Row);
        var others = record
            .Rows.Where(row => rejects.All(reject => reject.Row != row.No))
            .Select(row => new ImportReject
            {
                Row = row.No,
                Code = ImportReject.WithRecord,
                Message = $"Left out together with row {spoiled} of the same {importer.One}.",
            });
        foreach (var row in rejects.Concat(others).GroupBy(reject => reject.Row))
        {
            foreach (var (reject, at) in row.Select((reject, at) => (reject, at)))
            {
                (reject.ImportId, reject.No) = (import, at + 1);
                yield return reject;
            }
        }
    }

    private static (ImportColumn? Column, ImportRow Row) Locate(Importer importer, ImportRecord record, string? field)
    {
        if (field is null)
        {
            return (null, record.Rows[0]);
        }

        if (importer.Columns.FirstOrDefault(column => column.Field == field) is { } exact)
        {
            return (exact, record.Rows.FirstOrDefault(row => row.Text(exact.Name) is not null) ?? record.Rows[0]);
        }

        var index = Index().Match(field);
        var at = index.Success ? int.Parse(index.Groups["at"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var path = Index().Replace(field, "[]", 1);
        return (importer.Columns.FirstOrDefault(column => column.Field == path), record.Rows[Math.Min(at, record.Rows.Count - 1)]);
    }

    [GeneratedRegex(@"\[(?<at>\d{1,6})\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Index();
}
