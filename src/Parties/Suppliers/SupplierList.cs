using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Suppliers;

/// <summary>The suppliers of the company, found by any part of number, name, e-mail, city or VAT id.</summary>
public sealed class SupplierList(Work work, SensitiveFields fields)
{
    /// <param name="archived">Only archived ones, or only the others; both when null.</param>
    public Task<Outcome<ListPage<SupplierCard>>> Run(
        ListQuery query,
        string? country = null,
        bool? archived = null,
        CancellationToken cancel = default
    ) =>
        work.Read<ListPage<SupplierCard>>(
            SupplierRights.View,
            async db =>
            {
                var hidesBank = await fields.Hides(BankDetails.Class, SupplierRights.View, cancel);
                var rows = Filtered(db.Set<Supplier>(), query.Search, country, archived);
                var total = await rows.CountAsync(cancel);
                var page = await Sorted(rows, query).Skip(query.Skip).Take(query.Take).Select(SupplierCard.Projection).ToListAsync(cancel);
                return new ListPage<SupplierCard>([.. page.Select(card => card.Shown(hidesBank))], total);
            },
            cancel
        );

    /// <summary>Every supplier of the filter, one after the other, for exports.</summary>
    public Task<Outcome<Done>> Each(
        ListQuery query,
        string? country,
        bool? archived,
        Func<SupplierCard, Task> take,
        CancellationToken cancel = default
    ) =>
        work.Read<Done>(
            SupplierRights.Export,
            async db =>
            {
                var hidesBank = await fields.Hides(BankDetails.Class, SupplierRights.Export, cancel);
                return await Sorted(Filtered(db.Set<Supplier>(), query.Search, country, archived), query)
                    .Select(SupplierCard.Projection)
                    .Each(card => take(card.Shown(hidesBank)), cancel);
            },
            cancel
        );

    private static IQueryable<Supplier> Filtered(IQueryable<Supplier> rows, string? search, string? country, bool? archived)
    {
        if (!string.IsNullOrWhiteSpace(search))
        {
            var words = SearchText.Of(search);
            rows = rows.Where(row => row.SearchText.Contains(words));
        }

        if (!string.IsNullOrWhiteSpace(country))
        {
            rows = rows.Where(row => row.Country == country);
        }

        return archived is { } put ? rows.Where(row => (row.ArchivedAt != null) == put) : rows;
    }

    private static IQueryable<Supplier> Sorted(IQueryable<Supplier> rows, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("number", false) => rows.OrderBy(row => row.Number),
            ("number", true) => rows.OrderByDescending(row => row.Number),
            ("country", false) => rows.OrderBy(row => row.Country).ThenBy(row => row.Name).ThenBy(row => row.Id),
            ("country", true) => rows.OrderByDescending(row => row.Country).ThenBy(row => row.Name).ThenBy(row => row.Id),
            ("name", true) => rows.OrderByDescending(row => row.Name).ThenBy(row => row.Id),
            _ => rows.OrderBy(row => row.Name).ThenBy(row => row.Id),
        };
}
