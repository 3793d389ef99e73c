using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Reports;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Closing;

/// <summary>The certificate of a close as a file: JSON with its signature.</summary>
public sealed class GetCertificate(Work work)
{
    public Task<Outcome<string>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<string>(
            FinanceRights.View,
            async db =>
                await db.Set<PeriodClose>().Where(row => row.Id == id).Select(row => row.Certificate).FirstOrDefaultAsync(cancel)
                    is { } certificate
                    ? certificate
                    : Refusal.NotFound("close"),
            cancel
        );
}

/// <summary>
/// Compares a certificate with the books of its company as they are: the journal must go through the entry where it ended,
/// and the trial balance of its day must be the same. So a cut or rewritten journal shows (G-13), whatever is kept beside it.
/// </summary>
public sealed class CompareCertificate(Work work)
{
    /// <returns>Empty when the books still say what was certified.</returns>
    public Task<Outcome<IReadOnlyList<Refusal>>> Run(CloseCertificate certificate, CancellationToken cancel = default) =>
        work.Read<IReadOnlyList<Refusal>>(
            FinanceRights.View,
            async db =>
            {
                await db.ReadOneMoment(cancel);
                if (db.Caller.TenantId != certificate.CompanyId)
                {
                    return Outcome<IReadOnlyList<Refusal>>.Of([
                        new("certificate.company", null, "It is the certificate of another company."),
                    ]);
                }

                return Outcome<IReadOnlyList<Refusal>>.Of([
                    .. await Journal(db, certificate, cancel),
                    .. await Balances(db, certificate, cancel),
                ]);
            },
            cancel
        );

    private static async Task<IEnumerable<Refusal>> Journal(TenantDb db, CloseCertificate certificate, CancellationToken cancel)
    {
        if (certificate.Entries == 0)
        {
            return [];
        }

        var hash = await db.Set<JournalEntry>()
            .Where(row => row.Sequence == certificate.Entries)
            .Select(row => row.Hash)
            .FirstOrDefaultAsync(cancel);
        return hash == certificate.HeadHash
            ? []
            :
            [
                new(
                    "certificate.journal",
                    null,
                    hash is null
                        ? $"Entry {certificate.Entries} of the journal is missing: its end was cut off."
                        : $"Entry {certificate.Entries} has another hash: it, or an entry before it, was changed."
                ),
            ];
    }

    private static async Task<IEnumerable<Refusal>> Balances(TenantDb db, CloseCertificate certificate, CancellationToken cancel)
    {
        var chart = await ChartOfAccounts.Load(db, cancel);
        var lines = await db.Set<JournalLine>()
            .Where(line => line.Date <= certificate.Through)
            .GroupBy(line => line.AccountId)
            .Select(group => new
            {
                group.Key,
                Debit = group.Sum(line => line.Debit),
                Credit = group.Sum(line => line.Credit),
            })
            .ToListAsync(cancel);
        var found = lines.ToDictionary(row => chart.ById(row.Key).Code, row => row.Debit - row.Credit, StringComparer.Ordinal);
        var said = certificate.TrialBalance.ToDictionary(row => row.Code, row => row.Debit - row.Credit, StringComparer.Ordinal);
        return found
            .Keys.Union(said.Keys)
            .Order(StringComparer.Ordinal)
            .Where(code => found.GetValueOrDefault(code) != said.GetValueOrDefault(code))
            .Select(code => new Refusal(
                "certificate.balance",
                null,
                $"Account {code} stands at {found.GetValueOrDefault(code):0.##} on {certificate.Through:yyyy-MM-dd}, certified is {said.GetValueOrDefault(code):0.##}."
            ));
    }
}
