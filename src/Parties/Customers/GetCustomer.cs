using System.Linq.Expressions;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Customers;

/// <summary>A customer as pages, documents and the API read it.</summary>
/// <param name="ResponsibleId">The colleague who looks after them, a member of the company now or once; null is nobody.</param>
/// <param name="CreditLimit">How much may be open at most, in the company's currency; null without a limit.</param>
/// <param name="BlockedReason">Why nothing is invoiced to them; null while it is.</param>
public sealed record CustomerCard(
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
    string? BuyerReference,
    string? Language,
    string? Notes,
    SaveCustomer.ElectronicAddress? ElectronicAddress,
    long Version,
    bool IsArchived = false,
    Guid? ResponsibleId = null,
    decimal? CreditLimit = null,
    string? BlockedReason = null
)
{
    internal static readonly Expression<Func<Customer, CustomerCard>> Projection = row => new CustomerCard(
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
        row.BuyerReference,
        row.Language,
        row.Notes,
        row.ElectronicScheme == null || row.ElectronicId == null
            ? null
            : new SaveCustomer.ElectronicAddress(row.ElectronicScheme, row.ElectronicId),
        row.Version,
        row.ArchivedAt != null,
        row.ResponsibleId,
        row.CreditLimit,
        row.BlockedReason
    );

    private static readonly Func<Customer, CustomerCard> Compiled = Projection.Compile();

    internal static CustomerCard Of(Customer row) => Compiled(row);

    /// <summary>As a document keeps it: without what only colleagues know of the customer.</summary>
    /// <param name="language">Of the document, BCP 47.</param>
    public CustomerCard OnDocuments(string language) =>
        this with
        {
            Language = language,
            ResponsibleId = null,
            CreditLimit = null,
            BlockedReason = null,
        };
}

/// <summary>Whom a letter is for.</summary>
public sealed record Addressee(string Name, string? Email);

public sealed class GetCustomer(Work work)
{
    public Task<Outcome<CustomerCard>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<CustomerCard>(
            PartiesRights.View,
            async db => await In(db, id, cancel) is { } card ? card : Refusal.NotFound("customer"),
            cancel
        );

    /// <summary>For operations of other areas that run in their own context.</summary>
    public static Task<CustomerCard?> In(TenantDb db, Guid id, CancellationToken cancel = default) =>
        db.Set<Customer>().AsNoTracking().Where(row => row.Id == id).Select(CustomerCard.Projection).FirstOrDefaultAsync(cancel);

    /// <summary>Names by id, for lists of other areas.</summary>
    public static Task<Dictionary<Guid, string>> Names(TenantDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel = default) =>
        db.Set<Customer>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancel);

    /// <summary>Names and e-mail addresses by id, for letters of other areas.</summary>
    public static Task<Dictionary<Guid, Addressee>> Addressees(
        TenantDb db,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancel = default
    ) =>
        db.Set<Customer>()
            .AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => new Addressee(row.Name, row.Email), cancel);

    /// <summary>Ids by number, for importers.</summary>
    public static Task<Guid?> ByNumber(TenantDb db, string number, CancellationToken cancel = default) =>
        db.Set<Customer>().AsNoTracking().Where(row => row.Number == number).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancel);
}
