using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Numbering;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Suppliers;

/// <summary>
/// Creates a supplier, or changes one: posted bills keep what they were posted with. Other bank details than the first are not changed
/// but asked for, see <see cref="AskBankChange"/>. Refusals, in this order: unknown, stale, bank details that are not the caller's to
/// change, everything that is wrong with the fields, another change of bank details waits.
/// </summary>
public sealed class SaveSupplier(Work work, SensitiveFields fields, ISupplierAccounts accounts)
{
    internal static readonly Refusal BankIsClosed = Refusal.Forbidden(
        "The bank details are not yours to change. Leave them as they are, or ask an owner."
    );

    /// <param name="Number">Given by us when absent.</param>
    /// <param name="Country">ISO 3166 alpha-2; the company's own when absent.</param>
    /// <param name="Currency">ISO 4217; the company's own when absent.</param>
    /// <param name="PaymentTermsDays">0 to 365; the company's own when absent.</param>
    /// <param name="Iban">Left out, or as the caller sees it, by who may not change bank details. Left out of a change, the details stay.</param>
    /// <param name="AccountCode">Where lines of bills go unless they name another account.</param>
    /// <param name="Version">The version that was edited, to refuse a stale edit.</param>
    /// <param name="AccountHolder">Of the bank account, where that is not the supplier's name.</param>
    public sealed record Request(
        string? Name,
        string? Number = null,
        string? Country = null,
        string? VatId = null,
        string? Currency = null,
        string? Email = null,
        string? Phone = null,
        string? Contact = null,
        PostalAddress? Address = null,
        int? PaymentTermsDays = null,
        string? Iban = null,
        string? Bic = null,
        string? AccountCode = null,
        string? Notes = null,
        long? Version = null,
        string? AccountHolder = null
    );

    public Task<Outcome<SupplierCard>> Create(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(SupplierRights.Create, request, key, db => In(db, null, request, cancel), cancel);

    public Task<Outcome<SupplierCard>> Change(Guid id, Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(SupplierRights.Edit, new Edit(id, request), key, db => In(db, id, request, cancel), cancel);

    private sealed record Edit(Guid Id, Request Request);

    /// <summary>The operation inside another unit of work; it does not save.</summary>
    internal async Task<Outcome<SupplierCard>> In(TenantDb db, Guid? id, Request request, CancellationToken cancel)
    {
        var company = await GetCompanyDetails.In(db, cancel);
        var supplier = id is null ? null : await db.Set<Supplier>().FirstOrDefaultAsync(item => item.Id == id, cancel);
        if (id is not null && supplier is null)
        {
            return Refusal.NotFound("supplier");
        }

        if (supplier?.IsStale(request.Version) == true)
        {
            return Refusal.Conflict("Somebody changed this supplier meanwhile. Load it again and repeat your change.");
        }

        var access = await fields.In(BankDetails.Class, PartiesArea.Key, cancel);
        var typed = SupplierBank.Typed(request.Iban, request.Bic, request.AccountHolder);
        var bank = Completed(typed, supplier);
        // Whoever does not see them is not told either whether a guess is right.
        if (access != FieldAccess.Changed && (NamesHidden(typed, access) || bank != (supplier?.PaidTo ?? SupplierBank.None)))
        {
            return BankIsClosed;
        }

        var country = PlainText.Clean(request.Country)?.ToUpperInvariant() ?? company.Country;
        var (vatId, refusals) = await Check(db, id, request, country, cancel);
        refusals.AddRange(typed.Wrong());
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var number = PlainText.Clean(request.Number);
        if (supplier is null)
        {
            supplier = new Supplier
            {
                Number = number ?? await FreeNumber(db, cancel),
                Name = "",
                Country = country,
                Currency = company.Currency,
                SearchText = "",
            };
            db.Add(supplier);
        }

        Apply(request, supplier, country, vatId, company, number);
        var guarded = await BankGuard.IsGuarded(db, supplier, accounts, cancel);
        if (await BankGuard.Enter(db, supplier, bank, BankGuard.Words.None, guarded, cancel) is { Succeeded: false } waiting)
        {
            return waiting.Refusals[0];
        }

        db.About("supplier", supplier.Id, $"{supplier.Name} ({supplier.Number})");
        supplier.NextVersion();
        return SupplierCard.Of(supplier).Shown(access == FieldAccess.Hidden);
    }

    private static bool NamesHidden(SupplierBank typed, FieldAccess access) => access == FieldAccess.Hidden && typed != SupplierBank.None;

    // What is left out stays; of another account nothing does.
    private static SupplierBank Completed(SupplierBank typed, Supplier? supplier) =>
        typed.Iban is not null && typed.Iban != supplier?.Iban
            ? typed
            : new(typed.Iban ?? supplier?.Iban, typed.Bic ?? supplier?.Bic, typed.Holder ?? supplier?.AccountHolder);

    private async Task<(string? VatId, List<Refusal> Refusals)> Check(
        TenantDb db,
        Guid? id,
        Request request,
        string country,
        CancellationToken cancel
    )
    {
        var (vatId, refusals) = PartyChecks.Check(
            new PartyChecks.Typed(
                "supplier",
                request.Name,
                request.Number,
                country,
                request.VatId,
                request.Currency,
                request.Email,
                request.Phone,
                request.Contact,
                request.Address,
                request.PaymentTermsDays,
                request.Notes
            )
        );
        if (PlainText.Clean(request.AccountCode) is { } account && !await accounts.CanTake(db, account, cancel))
        {
            refusals.Add(new Refusal("supplier.account", "accountCode", $"The account {account} does not exist or cannot be posted to."));
        }

        if (
            PlainText.Clean(request.Number) is { } number
            && await db.Set<Supplier>().AnyAsync(item => item.Number == number && item.Id != id, cancel)
        )
        {
            refusals.Add(new Refusal("supplier.number_taken", "number", $"Another supplier has the number {number}."));
        }

        return (vatId, refusals);
    }

    private static async Task<string> FreeNumber(TenantDb db, CancellationToken cancel)
    {
        while (true)
        {
            var number = await NumberSeries.Take(db, SupplierNumbersStep.Series, DateOnly.FromDateTime(db.Now));
            if (!await db.Set<Supplier>().AnyAsync(item => item.Number == number, cancel))
            {
                return number;
            }
        }
    }

    private static void Apply(Request request, Supplier supplier, string country, string? vatId, CompanyCard company, string? number)
    {
        supplier.Number = number ?? supplier.Number;
        supplier.Name = PlainText.Clean(request.Name)!;
        supplier.Country = country;
        supplier.VatId = vatId;
        supplier.Currency = request.Currency ?? company.Currency;
        supplier.Email = PlainText.Clean(request.Email);
        supplier.Phone = PlainText.Clean(request.Phone);
        supplier.Contact = PlainText.Clean(request.Contact);
        supplier.Street = PlainText.Clean(request.Address?.Street);
        supplier.City = PlainText.Clean(request.Address?.City);
        supplier.Region = PlainText.Clean(request.Address?.Region);
        supplier.PostalCode = PlainText.Clean(request.Address?.PostalCode);
        supplier.PaymentTermsDays = request.PaymentTermsDays ?? company.PaymentTermsDays;
        supplier.AccountCode = PlainText.Clean(request.AccountCode);
        supplier.Notes = PlainText.Clean(request.Notes);
        supplier.SearchText = SearchText.Of(
            supplier.Number,
            supplier.Name,
            supplier.Email,
            supplier.City,
            supplier.VatId,
            supplier.Contact
        );
    }
}
