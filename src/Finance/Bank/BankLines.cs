using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>What a line is matched with, in the books.</summary>
/// <param name="What">The entry's memo, or why the line is ignored.</param>
/// <param name="Parts">The accounts it was posted to by the match.</param>
public sealed record BankMatchRow(
    Guid Id,
    MatchKind Kind,
    decimal Amount,
    string What,
    Guid? EntryId,
    Guid? PaymentId,
    IReadOnlyList<BankPartRow> Parts,
    DateTime At,
    string By
);

public sealed record BankPartRow(string AccountCode, string AccountName, decimal Amount, string? Text);

/// <summary>A movement of the bank with where it came from and what it is matched with.</summary>
public sealed record BankLineCard(
    BankLineRow Row,
    string AccountName,
    string FileName,
    string? StatementNumber,
    IReadOnlyList<BankMatchRow> Matches
);

/// <summary>One movement of the bank.</summary>
public sealed class GetBankLine(Work work)
{
    public Task<Outcome<BankLineCard>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<BankLineCard>(
            FinanceRights.View,
            async db => await BankLineList.One(db, id, cancel) is { } row ? await Card(db, row, cancel) : Refusal.NotFound("bank line"),
            cancel
        );

    private static async Task<BankLineCard> Card(TenantDb db, BankLineRow row, CancellationToken cancel)
    {
        var source = await db.Set<BankLine>()
            .Where(line => line.Id == row.Id)
            .Join(db.Set<BankStatement>(), line => line.StatementId, statement => statement.Id, (_, statement) => statement)
            .Join(
                db.Set<BankFile>(),
                statement => statement.FileId,
                file => file.Id,
                (statement, file) => new { statement.Number, file.Name }
            )
            .SingleAsync(cancel);
        var standing = await BankLines.Standing(db, row.Id, cancel);
        var ids = standing.ConvertAll(match => match.Id);
        var parts = await db.Set<BankMatchPart>()
            .Where(part => ids.Contains(part.MatchId))
            .OrderBy(part => part.PartNo)
            .Join(
                db.Set<Account>(),
                part => part.AccountId,
                account => account.Id,
                (part, account) =>
                    new
                    {
                        part.MatchId,
                        Row = new BankPartRow(account.Code, account.Name, part.Amount, part.Text),
                        part.PartNo,
                    }
            )
            .ToListAsync(cancel);
        var entries = standing.Select(match => match.EntryId).OfType<Guid>().ToList();
        var known = await db.Set<JournalEntry>().Where(entry => entries.Contains(entry.Id)).ToDictionaryAsync(entry => entry.Id, cancel);
        var account = await db.Set<Account>().Where(item => item.Code == row.AccountCode).Select(item => item.Name).FirstAsync(cancel);
        return new BankLineCard(
            row,
            account,
            source.Name,
            source.Number,
            [
                .. standing.Select(match =>
                {
                    var entry = match.EntryId is { } id ? known[id] : null;
                    return new BankMatchRow(
                        match.Id,
                        match.Kind,
                        match.Amount,
                        entry?.Memo ?? match.Reason ?? "",
                        match.EntryId,
                        entry is { SourceType: SourceTypes.Payment } ? entry.SourceId : null,
                        [.. parts.Where(part => part.MatchId == match.Id).OrderBy(part => part.PartNo).Select(part => part.Row)],
                        match.At,
                        match.By
                    );
                }),
            ]
        );
    }
}

/// <summary>What operations and queries ask of lines.</summary>
internal static class BankLines
{
    public const string Subject = "bank line";

    /// <summary>The matches of a line that were not taken back, in their order.</summary>
    public static Task<List<BankMatch>> Standing(TenantDb db, Guid line, CancellationToken cancel)
    {
        var matches = db.Set<BankMatch>();
        return matches
            .AsNoTracking()
            .Where(match => match.LineId == line && match.ReversesId == null && !matches.Any(other => other.ReversesId == match.Id))
            .OrderBy(match => match.Id)
            .ToListAsync(cancel);
    }

    /// <summary>Whether a line of the bank is matched with the entry.</summary>
    public static Task<bool> IsMatched(TenantDb db, Guid entry, CancellationToken cancel)
    {
        var matches = db.Set<BankMatch>();
        return matches.AnyAsync(
            match => match.EntryId == entry && match.ReversesId == null && !matches.Any(other => other.ReversesId == match.Id),
            cancel
        );
    }

    public static string Said(decimal amount, string currency) => FormattableString.Invariant($"{amount:0.00##} {currency}");

    public static string NameOf(MatchKind kind) =>
        kind switch
        {
            MatchKind.Entry => "an entry in the books",
            MatchKind.Payment => "a payment",
            MatchKind.Accounts => "posted to accounts",
            MatchKind.Transfer => "a transfer between own accounts",
            _ => "ignored",
        };
}
