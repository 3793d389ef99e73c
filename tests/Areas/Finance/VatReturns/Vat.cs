using System.Globalization;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Ledger.Verification;
using BackOffice.Finance.Reports;
using BackOffice.Finance.VatReturns;
using BackOffice.Kernel;
using BackOffice.Parties;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.VatReturns;

/// <summary>The small cast of the VAT tests: a company in EUR with the tax codes of Germany, what it files, and what its accounts say.</summary>
internal static class Vat
{
    public static readonly DateOnly January = new(2026, 1, 31);
    public static readonly DateOnly February = new(2026, 2, 28);

    /// <summary>Files each month, from January 2026 on.</summary>
    public static async Task<TestCompany> NewCompany(Database database, DateOnly? from = null)
    {
        var company = await (await Host.On(database)).NewCompany("DE", "EUR");
        await company.Files(VatPeriodLength.Month, from ?? new DateOnly(2026, 1, 1));
        return company;
    }

    public static Task<Done> Files(this TestCompany company, VatPeriodLength length, DateOnly from) =>
        company.Do((SetVatPeriod set) => set.Run(new SetVatPeriod.Request(length, from)));

    /// <summary>A customer in France with a VAT number, as intra-community supplies need one.</summary>
    public static async Task<Guid> Abroad(this TestCompany company) =>
        (
            await company.Do(
                (SaveCustomer save) =>
                    save.Create(
                        new SaveCustomer.Request(
                            "Loire",
                            Country: "FR",
                            VatId: "FR40303265045",
                            Address: new PostalAddress("1 rue de la Loire", "Nantes", null, "44000")
                        )
                    )
            )
        ).Id;

    public static Task<Outcome<FileVatReturn.Filed>> TryFile(this TestCompany company, DateOnly through) =>
        company.Ask((FileVatReturn file) => file.Run(new FileVatReturn.Request(through)));

    public static Task<FileVatReturn.Filed> File(this TestCompany company, DateOnly through, string? reference = null) =>
        company.Do((FileVatReturn file) => file.Run(new FileVatReturn.Request(through, reference)));

    public static Task<VatReturnCard> Return(this TestCompany company, Guid? id = null) => company.Do((GetVatReturn get) => get.Run(id));

    public static async Task<IReadOnlyList<VatLineRow>> Lines(this TestCompany company, Guid? id = null, VatLineFilter? filter = null) =>
        (
            await company.Do((VatLineList list) => list.OfReturn(id, new ListQuery(Size: ListQuery.Largest), filter ?? new VatLineFilter()))
        ).Rows;

    /// <summary>Every tax line there is, claimed or not.</summary>
    public static async Task<IReadOnlyList<VatLineRow>> AllLines(this TestCompany company) =>
        (
            await company.Do(
                (VatLineList list) =>
                    list.OfDays(new(1990, 1, 1), new(2200, 12, 31), new ListQuery(Size: ListQuery.Largest), new VatLineFilter())
            )
        ).Rows;

    /// <summary>What the two accounts of the tax say is owed at the end of a day.</summary>
    public static async Task<decimal> OwedOn(this TestCompany company, DateOnly day)
    {
        var codes = await company.Look(db =>
            db.Set<Account>()
                .Where(account => account.Role == AccountRole.OutputVat || account.Role == AccountRole.InputVat)
                .Select(account => account.Code)
                .ToListAsync()
        );
        var balance = await company.Do((TrialBalance query) => query.Run(day));
        return balance.Rows.Where(row => codes.Contains(row.AccountCode)).Sum(row => row.Credit - row.Debit);
    }

    public static async Task Clean(this TestCompany company) =>
        Assert.Empty((await company.Do((VerifyLedger verify) => verify.Run())).Differences);

    /// <summary>Boxes as text: box, category, rate, net and tax.</summary>
    public static List<string> Texts(this IEnumerable<VatAmount> boxes) =>
        [
            .. boxes.Select(box =>
                string.Create(CultureInfo.InvariantCulture, $"{box.Box} {box.Category} {box.Rate:0.##}: {box.Base:0.00} {box.Tax:0.00}")
            ),
        ];

    /// <summary>All that a filed return says, with its lines: what must never change.</summary>
    public static async Task<string> Digest(this TestCompany company, Guid id)
    {
        var card = await company.Return(id);
        return string.Join(
            '\n',
            [
                $"{card.Number} {card.From} {card.Through} {card.FiledAt:O} {card.FiledBy} {card.Reference} {card.Hash}",
                FormattableString.Invariant(
                    $"{card.Figures.Output:0.00} {card.Figures.Input:0.00} {card.Figures.Payable:0.00} {card.Figures.Other:0.00} {card.Tie.Before:0.00} {card.Tie.Claimed:0.00}"
                ),
                .. card.Figures.Boxes.Texts(),
                .. card.Figures.Earlier.Texts(),
                .. (await company.Lines(id)).Select(line =>
                    FormattableString.Invariant($"{line.EntryId} {line.LineNo} {line.Date} {line.Box} {line.Base:0.00} {line.Tax:0.00}")
                ),
            ]
        );
    }
}
