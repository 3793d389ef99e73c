using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Parties.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Kit;

/// <summary>The small cast of the purchase tests: what a bookkeeper does, in one line each.</summary>
public static class Purchases
{
    public static readonly DateOnly Day = new(2026, 3, 2);

    private static int numbers;

    /// <summary>A supplier whose bills go to the rent account.</summary>
    public static async Task<Guid> Supplier(this TestCompany company, string name = "Mill", string? currency = null)
    {
        var rent = await company.CodeOf(AccountRole.Rent);
        return (
            await company.Do((SaveSupplier save) => save.Create(new SaveSupplier.Request(name, Currency: currency, AccountCode: rent)))
        ).Id;
    }

    internal static Task<string> CodeOf(this TestCompany company, AccountRole role) =>
        company.Look(db => db.Set<Account>().Where(account => account.Role == role).Select(account => account.Code).SingleAsync());

    public static string NextNumber() => $"N{Interlocked.Increment(ref numbers)}";

    public static BillInput Of(Guid supplier, decimal price, string tax = "STD", string? number = null, DateOnly? day = null) =>
        new(supplier, number ?? NextNumber(), day ?? Day, Lines: [new BillInputLine("Rent", 1, price, TaxCode: tax)]);

    public static async Task<Guid> DraftBill(this TestCompany company, BillInput input, BillKind kind = BillKind.Bill) =>
        (await company.Do((SaveBill save) => save.Run(new SaveBill.Request(kind, null, input)))).Id;

    public static async Task<Guid> PostBill(this TestCompany company, BillInput input, BillKind kind = BillKind.Bill)
    {
        var id = await company.DraftBill(input, kind);
        await company.Do((PostBill post) => post.Run(new PostBill.Request(id)));
        return id;
    }

    public static Task<RegisterPayment.Registered> PaySupplier(
        this TestCompany company,
        Guid supplier,
        decimal amount,
        params RegisterPayment.Part[] parts
    ) =>
        company.Do(
            (RegisterPayment pay) => pay.Run(new RegisterPayment.Request(PaymentDirection.Out, supplier, Day, amount, Allocations: parts))
        );

    public static Task<BillCard> Bill(this TestCompany company, Guid id) => company.Do((GetBill get) => get.Run(id));

    /// <summary>What a source posted by the name of the system account, in functional currency; other accounts by code.</summary>
    public static Task<Dictionary<string, decimal>> PostedBy(this TestCompany company, Guid source) =>
        company.Look(async db =>
            (
                await db.Set<JournalEntry>()
                    .Where(entry => entry.SourceId == source)
                    .Join(db.Set<JournalLine>(), entry => entry.Id, line => line.EntryId, (_, line) => line)
                    .Join(db.Set<Account>(), line => line.AccountId, account => account.Id, (line, account) => new { line, account })
                    .ToListAsync()
            )
                .GroupBy(row => row.account.Role?.ToString() ?? row.account.Code)
                .ToDictionary(group => group.Key, group => group.Sum(row => row.line.Debit - row.line.Credit))
        );
}
