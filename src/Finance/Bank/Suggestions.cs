using System.Globalization;
using System.Text.RegularExpressions;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.Bank;

public enum Confidence
{
    High,
    Medium,
    Low,
}

/// <summary>What a line may be, and why. Accepted, it never uses more than what is open (B-10).</summary>
/// <param name="Reason">Why it is suggested, in words.</param>
/// <param name="What">What it would be matched with.</param>
/// <param name="EntryId">An entry in the books that it is.</param>
/// <param name="Documents">What a payment of <paramref name="PartyId"/>, a customer or supplier, settles.</param>
/// <param name="AccountCode">The other bank account of a transfer.</param>
/// <param name="PaymentRunId">A run that the bank paid as one amount.</param>
public sealed record Suggestion(
    Confidence Confidence,
    string Reason,
    string What,
    Guid? EntryId = null,
    Guid? PartyId = null,
    IReadOnlyList<MatchLine.Part>? Documents = null,
    string? AccountCode = null,
    Guid? PaymentRunId = null
);

/// <summary>An invoice or bill that is open, as suggestions look at it.</summary>
/// <param name="Number">As whoever pays it knows it: of a bill the supplier's.</param>
/// <param name="Open">Positive for both.</param>
internal sealed record OpenDocument(bool IsBill, Guid Id, string Number, Guid PartyId, string PartyName, decimal Open, DateOnly Date)
{
    public string Word => IsBill ? "bill" : "invoice";
}

/// <summary>A line of another bank account that may be the other side of a transfer.</summary>
internal sealed record OtherSide(string AccountCode, string AccountName, DateOnly Date);

/// <summary>Suggestions for a line from what is in the books: pure, best first.</summary>
internal static class Suggestions
{
    /// <summary>How far the day in the books may be from the day of the bank.</summary>
    public const int NearDays = 10;
    private const int Most = 8;
    private const int MostSummed = 12;
    private const int LeastLetters = 4;

    public static List<Suggestion> For(
        BankLine line,
        decimal open,
        IReadOnlyList<BankMovement> movements,
        IReadOnlyList<OpenDocument> documents,
        IReadOnlyList<OtherSide> others,
        IReadOnlyList<PaidRun> runs
    )
    {
        var amount = Math.Abs(open);
        var found = runs.Select(OfRun)
            .Concat(Entries(line, open, movements))
            .Concat(Transfers(line, others))
            .Concat(Named(line, amount, documents))
            .Concat(OfParties(line, amount, documents))
            .Concat(SameAmount(line, amount, documents));

        return
        [
            .. found
                .OrderBy(suggestion => suggestion.Confidence)
                .DistinctBy(suggestion =>
                    (
                        suggestion.EntryId,
                        suggestion.AccountCode,
                        suggestion.PaymentRunId,
                        string.Join(' ', (suggestion.Documents ?? []).Select(part => part.DocumentId).Order())
                    )
                )
                .Take(Most),
        ];
    }

    private static Suggestion OfRun(PaidRun run) =>
        new(
            Confidence.High,
            "A payment run over the same amount was paid in these days",
            string.Create(CultureInfo.InvariantCulture, $"Payment run {run.Number}, {run.Lines} suppliers"),
            PaymentRunId: run.Id
        );

    private static IEnumerable<Suggestion> Entries(BankLine line, decimal open, IReadOnlyList<BankMovement> movements)
    {
        var same = movements
            .Where(movement => movement.Open == open && Apart(movement.Date, line.Date) <= NearDays)
            .OrderBy(movement => Apart(movement.Date, line.Date))
            .ToList();
        return same.Select(movement =>
        {
            var days = Apart(movement.Date, line.Date);
            var confidence =
                same.Count == 1 && days <= 5 ? Confidence.High
                : days <= 5 ? Confidence.Medium
                : Confidence.Low;
            return new Suggestion(
                confidence,
                $"In the books over the same amount, {InDays(movement.Date, line.Date)}",
                movement.Memo,
                movement.EntryId
            );
        });
    }

    private static IEnumerable<Suggestion> Transfers(BankLine line, IReadOnlyList<OtherSide> others) =>
        others
            .OrderBy(other => Apart(other.Date, line.Date))
            .Select(other => new Suggestion(
                others.Count == 1 ? Confidence.Medium : Confidence.Low,
                $"The same amount {(line.Amount > 0 ? "left" : "arrived on")} {other.AccountCode} {other.AccountName} {InDays(other.Date, line.Date)}",
                $"Transfer {(line.Amount > 0 ? "from" : "to")} {other.AccountCode} {other.AccountName}",
                AccountCode: other.AccountCode
            ))
            .DistinctBy(suggestion => suggestion.AccountCode);

    /// <summary>The text names numbers of invoices, or of bills.</summary>
    private static IEnumerable<Suggestion> Named(BankLine line, decimal amount, IReadOnlyList<OpenDocument> open)
    {
        var words = line.Words;
        foreach (var named in open.Where(document => Names(words, document.Number)).GroupBy(document => document.PartyId))
        {
            var documents = named.OrderBy(document => document.Date).ThenBy(document => document.Number, StringComparer.Ordinal).ToList();
            var sum = documents.Sum(document => document.Open);
            var numbers = string.Join(", ", documents.Select(document => document.Number));
            if (sum == amount)
            {
                yield return Paid(Confidence.High, $"{numbers} named in the text, and the amount is what is open", documents);
            }
            else if (sum < amount)
            {
                yield return Paid(
                    Confidence.Medium,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{numbers} named in the text; {amount - sum:#,##0.00##} more stays a credit"
                    ),
                    documents
                );
            }
        }
    }

    /// <summary>It is from a customer or to a supplier, and one document or several make the amount.</summary>
    private static IEnumerable<Suggestion> OfParties(BankLine line, decimal amount, IReadOnlyList<OpenDocument> open)
    {
        foreach (var theirs in open.Where(document => IsOf(line, document.PartyName)).GroupBy(document => document.PartyId))
        {
            var documents = theirs.OrderBy(document => document.Date).ThenBy(document => document.Number, StringComparer.Ordinal).ToList();
            var exact = documents.FindAll(document => document.Open == amount);
            foreach (var one in exact)
            {
                var only = exact.Count == 1;
                yield return Paid(
                    only ? Confidence.High : Confidence.Medium,
                    only
                        ? $"{Party(one)}, and this {one.Word} alone is open over the amount"
                        : $"{Party(one)}, and {exact.Count} {one.Word}s are open over the amount",
                    [one]
                );
            }

            if (exact.Count == 0 && Summing(documents, amount) is { } several)
            {
                yield return Paid(
                    Confidence.Medium,
                    $"{Party(several[0])}, and these {several[0].Word}s together make the amount",
                    several
                );
            }
        }
    }

    private static IEnumerable<Suggestion> SameAmount(BankLine line, decimal amount, IReadOnlyList<OpenDocument> open)
    {
        var same = open.Where(document => document.Open == amount).ToList();
        return same is [var one] && one.Date <= line.Date.AddDays(NearDays)
            ? [Paid(Confidence.Low, $"The only {one.Word} that is open over the amount", same)]
            : [];
    }

    private static string Party(OpenDocument document) => document.IsBill ? $"{document.PartyName} is paid" : $"{document.PartyName} paid";

    private static Suggestion Paid(Confidence confidence, string reason, IReadOnlyList<OpenDocument> documents) =>
        new(
            confidence,
            reason,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{documents[0].PartyName}: {string.Join(", ", documents.Select(document => $"{document.Word} {document.Number} over {document.Open:#,##0.00##}"))}"
            ),
            PartyId: documents[0].PartyId,
            Documents: [.. documents.Select(document => new MatchLine.Part(document.Id, document.Open))]
        );

    /// <summary>The oldest first: the first choice of them that makes the amount.</summary>
    private static List<OpenDocument>? Summing(List<OpenDocument> documents, decimal amount)
    {
        var some = documents.Take(MostSummed).ToList();
        for (var choice = 1; choice < 1 << some.Count; choice++)
        {
            var chosen = some.Where((_, at) => (choice >> at & 1) == 1).ToList();
            if (chosen.Count > 1 && chosen.Sum(document => document.Open) == amount)
            {
                return chosen;
            }
        }

        return null;
    }

    /// <summary>Whether a text has a number as a whole, however it is punctuated: INV-2026-0007 is in “inv 2026/0007”, and not in “INV-2026-00071”.</summary>
    internal static bool Names(string text, string number)
    {
        var letters = SearchText.Of(number).Where(char.IsLetterOrDigit).ToList();
        return letters.Count >= LeastLetters
            && letters.Exists(char.IsAsciiDigit)
            && Regex.IsMatch(
                SearchText.Of(text),
                $@"(?<![a-z0-9]){string.Join(@"[^a-z0-9]{0,2}", letters.Select(letter => Regex.Escape(letter.ToString())))}(?![0-9])",
                RegexOptions.None,
                TimeSpan.FromSeconds(1)
            );
    }

    // Banks cut names short; legal forms and punctuation differ.
    private static bool IsOf(BankLine line, string party)
    {
        var name = Letters(party);
        var other = Letters(line.Counterparty);
        return name.Length >= LeastLetters
            && (
                Letters(line.Words).Contains(name, StringComparison.Ordinal)
                || (other.Length >= 8 && name.StartsWith(other, StringComparison.Ordinal))
            );
    }

    private static string Letters(string? text) => new([.. SearchText.Of(text).Where(char.IsLetterOrDigit)]);

    private static int Apart(DateOnly one, DateOnly other) => Math.Abs(one.DayNumber - other.DayNumber);

    private static string InDays(DateOnly day, DateOnly from) =>
        (day.DayNumber - from.DayNumber) switch
        {
            0 => "on the same day",
            1 => "a day later",
            -1 => "a day before",
            > 0 and var days => $"{days} days later",
            var days => $"{-days} days before",
        };
}
