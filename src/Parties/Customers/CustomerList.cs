using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Customers;

/// <summary>The customers of the company, found by any part of number, name, e-mail, city or VAT id.</summary>
public sealed class CustomerList(Work work)
{
    /// <param name="archived">Only archived ones, or only the others; both when null.</param>
    /// <param name="responsible">Only those of one colleague.</param>
    public Task<Outcome<ListPage<CustomerCard>>> Run(
        ListQuery query,
        string? country = null,
        bool? archived = null,
        Guid? responsible = null,
        CancellationToken cancel = default
    ) =>
        work.Read<ListPage<CustomerCard>>(
            PartiesRights.View,
            async db =>
            {
                var rows = Filtered(db.Set<Customer>(), query.Search, country, archived, responsible);
                var total = await rows.CountAsync(cancel);
                var page = await Sorted(rows, query).Skip(query.Skip).Take(query.Take).Select(CustomerCard.Projection).ToListAsync(cancel);
                return new ListPage<CustomerCard>(page, total);
            },
            cancel
        );

    /// <summary>Every customer of the filter, one after the other, for exports.</summary>
    public Task<Outcome<Done>> Each(
        ListQuery query,
        string? country,
        bool? archived,
        Guid? responsible,
        Func<CustomerCard, Task> take,
        CancellationToken cancel = default
    ) =>
        work.Read<Done>(
            PartiesRights.Export,
            db =>
                Sorted(Filtered(db.Set<Customer>(), query.Search, country, archived, responsible), query)
                    .Select(CustomerCard.Projection)
                    .Each(take, cancel),
            cancel
        );

    private static IQueryable<Customer> Filtered(
        IQueryable<Customer> rows,
        string? search,
        string? country,
        bool? archived,
        Guid? responsible
    )
    {
        if (responsible is { } person)
        {
            rows = rows.Where(row => row.ResponsibleId == person);
        }

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

    private static IQueryable<Customer> Sorted(IQueryable<Customer> rows, ListQuery query) =>
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
