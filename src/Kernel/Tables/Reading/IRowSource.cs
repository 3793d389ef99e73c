namespace BackOffice.Kernel.Tables.Reading;

internal interface IRowSource : IAsyncDisposable
{
    IReadOnlyList<string> Headers { get; }

    string Format { get; }

    IAsyncEnumerable<TableRow> Rows(CancellationToken ct);
}
