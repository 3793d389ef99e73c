using System.Globalization;
using BackOffice.Finance.Bank.Formats;

namespace BackOffice.Finance.Bank;

/// <summary>Where a statement ends, for the one after it.</summary>
internal sealed record ChainLink(string? Number, DateOnly Through, decimal Closing);

/// <summary>Every statement opens with what the one before it closed with (B-03). Pure: a break is a warning, since files come late and twice.</summary>
internal static class StatementChain
{
    /// <returns>What is wrong, in words; null when the statement fits or has nothing before it.</returns>
    public static string? Warning(Statement statement, IReadOnlyCollection<ChainLink> known)
    {
        if (statement.Opening is not { } opening || (opening.Date ?? First(statement)) is not { } from)
        {
            return null;
        }

        // Statements of one day follow each other: any of them may be the one before.
        var before = known.Where(link => link.Through <= from).ToList();
        if (
            before.Count == 0
            || before.Exists(link => link.Through == before.Max(other => other.Through) && link.Closing == opening.Amount)
        )
        {
            return null;
        }

        var last = before.MaxBy(link => link.Through)!;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"This statement opens with {opening.Amount:#,##0.00##}, and the one before it closed on {last.Through:d MMMM yyyy} with {last.Closing:#,##0.00##}. A statement between them is missing."
        );
    }

    public static DateOnly? First(Statement statement) =>
        statement.Lines.Count == 0 ? statement.Opening?.Date ?? statement.Closing?.Date : statement.Lines.Min(line => line.Date);

    public static DateOnly? Last(Statement statement) =>
        (statement.Closing?.Date, statement.Lines.Count == 0 ? (DateOnly?)null : statement.Lines.Max(line => line.Date)) switch
        {
            ({ } closing, { } line) => closing > line ? closing : line,
            var (closing, line) => closing ?? line ?? statement.Opening?.Date,
        };
}
