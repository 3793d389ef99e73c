using System.Globalization;
using System.Text.Json;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Reports;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.VatReturns;

/// <summary>A return, filed or still to be filed.</summary>
/// <param name="Id">Null of the one that is filed next.</param>
/// <param name="Hash">Of a filed return, of all it says; else of its lines, which filing names as what was looked at.</param>
/// <param name="HasEnded">Whether its last day is past.</param>
public sealed record VatReturnCard(
    Guid? Id,
    int Number,
    DateOnly From,
    DateOnly Through,
    string Currency,
    VatFigures Figures,
    VatTie Tie,
    string Hash,
    bool HasEnded,
    DateTime? FiledAt = null,
    string? FiledBy = null,
    string? Reference = null
);

/// <summary>What the accounts of the tax owe at the end of the last day, and the returns that explain it .</summary>
/// <param name="Before">Claimed by the returns before, or filed elsewhere.</param>
/// <param name="Claimed">In this return, with what is in no total.</param>
/// <param name="Later">Posted after it was filed, with days through its last one: in a later return.</param>
/// <param name="Ledger">What the accounts say.</param>
public sealed record VatTie(decimal Before, decimal Claimed, decimal Later, decimal Ledger)
{
    public bool IsMet => Before + Claimed + Later == Ledger;
}

public sealed class GetVatReturn(Work work)
{
    /// <param name="id">Null for the one that is filed next, as it stands.</param>
    public Task<Outcome<VatReturnCard>> Run(Guid? id = null, CancellationToken cancel = default) =>
        work.Read<VatReturnCard>(
            FinanceRights.View,
            async db =>
            {
                await db.ReadOneMoment(cancel);
                var card = id is { } filed ? await Filed(db, filed, cancel) : await Next(db, cancel);
                return card is null ? Refusal.NotFound("VAT return") : card;
            },
            cancel
        );

    private static async Task<VatReturnCard?> Next(TenantDb db, CancellationToken cancel)
    {
        if (await NextReturn.Load(db, cancel) is not { } next)
        {
            return null;
        }

        var chart = await ChartOfAccounts.Load(db, cancel);
        var lines = await TaxEntries.Lines(db, chart, next.Before.Left(db, next.Through), next.From, cancel);
        var figures = VatFigures.Of(lines);
        return new VatReturnCard(
            null,
            next.Number,
            next.From,
            next.Through,
            (await GetCompanyDetails.In(db, cancel)).Currency,
            figures.At(DrillOf("next")),
            new VatTie(await Before(db, chart, next.Number, cancel), figures.Owed, 0, await Ledger(db, chart, next.Through, cancel)),
            VatReturnHash.Of(next.From, next.Through, lines),
            next.Through < DateOnly.FromDateTime(db.Now)
        );
    }

    private static async Task<VatReturnCard?> Filed(TenantDb db, Guid id, CancellationToken cancel)
    {
        if (await db.Set<VatReturn>().FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } filed)
        {
            return null;
        }

        var chart = await ChartOfAccounts.Load(db, cancel);
        var figures = JsonSerializer.Deserialize<VatFigures>(filed.Figures)!;
        var later = db.Set<JournalEntry>().Where(entry => entry.Date <= filed.Through && entry.Sequence > filed.Entries);
        return new VatReturnCard(
            filed.Id,
            filed.Number,
            filed.From,
            filed.Through,
            (await GetCompanyDetails.In(db, cancel)).Currency,
            figures.At(DrillOf(filed.Id.ToString())),
            new VatTie(
                await Before(db, chart, filed.Number, cancel),
                figures.Owed,
                await TaxEntries.Owed(db, chart, later, cancel),
                await Ledger(db, chart, filed.Through, cancel)
            ),
            filed.Hash,
            HasEnded: true,
            filed.FiledAt,
            filed.FiledBy,
            filed.Reference
        );
    }

    private static async Task<decimal> Before(TenantDb db, ChartOfAccounts chart, int number, CancellationToken cancel)
    {
        var period = await db.Set<VatPeriod>().SingleAsync(cancel);
        var earlier = await db.Set<VatReturn>()
            .Where(row => row.Number < number)
            .Select(row => new
            {
                row.Output,
                row.Input,
                row.Other,
            })
            .ToListAsync(cancel);
        return earlier.Sum(row => row.Output - row.Input + row.Other)
            + await TaxEntries.Owed(db, chart, new Claimed(period.From.AddDays(-1), period.Entries).In(db), cancel);
    }

    private static async Task<decimal> Ledger(TenantDb db, ChartOfAccounts chart, DateOnly day, CancellationToken cancel)
    {
        var owed = 0m;
        foreach (var account in TaxEntries.AccountsOf(chart))
        {
            owed -= await Figures.BalanceOf(db, account, day, cancel);
        }

        return owed;
    }

    private static Func<VatAmount, bool, Drill> DrillOf(string which) =>
        (box, isEarlier) => new Drill($"vat-returns/{which}/lines?{VatLineFilter.Of(box, isEarlier).Query}");
}
