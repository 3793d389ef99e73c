using BackOffice.Finance.Bank.Formats;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.Bank;

/// <summary>
/// What makes two lines of different files the same movement: the bank's reference where there is one, else who and what. With both
/// go date and amount, because banks use references again in another year, and one reference for all parts of a batch. Pure.
/// </summary>
internal static class Fingerprint
{
    public static string Of(StatementLine line) =>
        line.BankId is { } id
            ? new CanonicalText().Add("bank", id, line.Date, line.Amount).Sha256()
            : new CanonicalText()
                .Add("text", line.Date, line.Amount, Bare(line.Counterparty), Bare(line.CounterpartyAccount), Bare(line.Reference))
                .Add(Bare(line.Text))
                .Sha256();

    /// <summary>Each line with its fingerprint and which one it is of those that look the same, counted from 1 within one file (B-02).</summary>
    public static List<(StatementLine Line, string Fingerprint, int Occurrence)> Numbered(IEnumerable<StatementLine> lines)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. lines.Select(line =>
            {
                var print = Of(line);
                seen[print] = seen.GetValueOrDefault(print) + 1;
                return (line, print, seen[print]);
            }),
        ];
    }

    // Banks break and space the same words differently from one download to the next.
    private static string Bare(string? text) => new([.. SearchText.Of(text).Where(char.IsLetterOrDigit)]);
}
