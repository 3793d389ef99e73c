using System.Linq.Expressions;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Suppliers;

/// <summary>A supplier as pages, bills and the API read it.</summary>
/// <param name="Iban">Null too for those from whom bank details are hidden.</param>
/// <param name="AccountCode">Where lines of bills go unless they name another account.</param>
public sealed record SupplierCard(
    Guid Id,
    string Number,
    string Name,
    string Country,
    string? VatId,
    string Currency,
    string? Email,
    string? Phone,
    string? Contact,
    PostalAddress Address,
    int PaymentTermsDays,
    string? Iban,
    string? Bic,
    string? AccountCode,
    string? Notes,
    long Version,
    bool IsArchived = false,
    string? AccountHolder = null
)
{
    internal static readonly Expression<Func<Supplier, SupplierCard>> Projection = row => new SupplierCard(
        row.Id,
        row.Number,
        row.Name,
        row.Country,
        row.VatId,
        row.Currency,
        row.Email,
        row.Phone,
        row.Contact,
        new PostalAddress(row.Street, row.City, row.Region, row.PostalCode),
        row.PaymentTermsDays,
        row.Iban,
        row.Bic,
        row.AccountCode,
        row.Notes,
        row.Version,
        row.ArchivedAt != null,
        row.AccountHolder
    );

    private static readonly Func<Supplier, SupplierCard> Compiled = Projection.Compile();

    internal static SupplierCard Of(Supplier row) => Compiled(row);

    /// <summary>For a reader from whom a role or a grant may hide bank accounts.</summary>
    public SupplierCard Shown(bool hidesBank) => hidesBank ? this with { Iban = null, Bic = null, AccountHolder = null } : this;
}

public sealed class GetSupplier(Work work, SensitiveFields fields)
{
    public Task<Outcome<SupplierCard>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<SupplierCard>(
            SupplierRights.View,
            async db =>
                await In(db, id, cancel) is { } card
                    ? card.Shown(await fields.Hides(BankDetails.Class, SupplierRights.View, cancel))
                    : Refusal.NotFound("supplier"),
            cancel
        );

    /// <summary>For operations of other areas that run in their own context.</summary>
    public static Task<SupplierCard?> In(TenantDb db, Guid id, CancellationToken cancel = default) =>
        db.Set<Supplier>().AsNoTracking().Where(row => row.Id == id).Select(SupplierCard.Projection).FirstOrDefaultAsync(cancel);

    /// <summary>Names by id, for lists of other areas.</summary>
    public static Task<Dictionary<Guid, string>> Names(TenantDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel = default) =>
        db.Set<Supplier>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
}
