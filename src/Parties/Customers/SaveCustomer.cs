using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Numbering;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Customers;

/// <summary>Creates a customer, or changes one: issued documents keep the name and address they were issued with.</summary>
public sealed class SaveCustomer(Work work)
{
    private const decimal LargestLimit = 1_000_000_000;

    /// <param name="Scheme">Code of the Electronic Address Scheme list, such as 0088 for a GLN.</param>
    public sealed record ElectronicAddress(string Scheme, string Id);

    /// <param name="Number">Given by us when absent.</param>
    /// <param name="Country">ISO 3166 alpha-2; the company's own when absent.</param>
    /// <param name="Currency">ISO 4217; the company's own when absent.</param>
    /// <param name="PaymentTermsDays">0 to 365; the company's own when absent.</param>
    /// <param name="Version">The version that was edited, to refuse a stale edit.</param>
    /// <param name="CreditLimit">How much may be open at most, in the company's currency; no limit when absent.</param>
    /// <param name="BlockedReason">Why nothing is invoiced to them; not blocked when absent.</param>
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
        string? BuyerReference = null,
        string? Language = null,
        string? Notes = null,
        ElectronicAddress? ElectronicAddress = null,
        long? Version = null,
        decimal? CreditLimit = null,
        string? BlockedReason = null
    );

    public Task<Outcome<CustomerCard>> Create(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(PartiesRights.Create, request, key, db => In(db, null, request, cancel), cancel);

    public Task<Outcome<CustomerCard>> Change(Guid id, Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(PartiesRights.Edit, new Edit(id, request), key, db => In(db, id, request, cancel), cancel);

    private sealed record Edit(Guid Id, Request Request);

    /// <summary>The operation inside another unit of work; it does not save.</summary>
    internal static async Task<Outcome<CustomerCard>> In(TenantDb db, Guid? id, Request request, CancellationToken cancel)
    {
        var company = await GetCompanyDetails.In(db, cancel);
        var customer = id is null ? null : await db.Set<Customer>().FirstOrDefaultAsync(item => item.Id == id, cancel);
        if (id is not null && customer is null)
        {
            return Refusal.NotFound("customer");
        }

        if (customer?.IsStale(request.Version) == true)
        {
            return Refusal.Conflict("Somebody changed this customer meanwhile. Load it again and repeat your change.");
        }

        var country = PlainText.Clean(request.Country)?.ToUpperInvariant() ?? company.Country;
        var (vatId, refusals) = Check(request, country);
        var number = PlainText.Clean(request.Number);
        if (db.Reach is not null && number is not null && number != customer?.Number)
        {
            // That a number is taken would tell of a customer who is not there for this person.
            refusals.Add(new Refusal("customer.number_given", "number", "Leave the number empty: the next one is given."));
        }
        else if (number is not null && await db.Set<Customer>().AnyAsync(item => item.Number == number && item.Id != id, cancel))
        {
            refusals.Add(new Refusal("customer.number_taken", "number", $"Another customer has the number {number}."));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        if (customer is null)
        {
            customer = new Customer
            {
                Number = number ?? await FreeNumber(db, cancel),
                Name = "",
                Country = country,
                Currency = company.Currency,
                SearchText = "",
                ResponsibleId = db.Reach is null ? null : db.Caller.ActorId,
            };
            db.Add(customer);
        }

        Apply(request, customer, country, vatId, company, number);
        db.About("customer", customer.Id, $"{customer.Name} ({customer.Number})");
        customer.NextVersion();
        return CustomerCard.Of(customer);
    }

    private static async Task<string> FreeNumber(TenantDb db, CancellationToken cancel)
    {
        while (true)
        {
            var number = await NumberSeries.Take(db, CustomerNumbersStep.Series, DateOnly.FromDateTime(db.Now));
            // Also one that this person does not see has its number.
            if (!await db.Set<Customer>().IgnoreQueryFilters([TenantDb.ReachFilter]).AnyAsync(item => item.Number == number, cancel))
            {
                return number;
            }
        }
    }

    private static (string? VatId, List<Refusal> Refusals) Check(Request request, string country)
    {
        var (vatId, refusals) = PartyChecks.Check(
            new PartyChecks.Typed(
                "customer",
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
        if (PlainText.Clean(request.ElectronicAddress?.Scheme) is null != PlainText.Clean(request.ElectronicAddress?.Id) is null)
        {
            refusals.Add(
                new Refusal(
                    "customer.electronic_address",
                    "electronicAddress.id",
                    "Enter both the scheme and the address for e-invoices, or neither."
                )
            );
        }

        if (request.CreditLimit is < 0 or > LargestLimit || Round.To(request.CreditLimit ?? 0, 2) != (request.CreditLimit ?? 0))
        {
            refusals.Add(
                new Refusal("customer.credit_limit", "creditLimit", "Enter an amount from 0 on with at most two decimals, or none.")
            );
        }

        refusals.AddRange(Lengths(request).OfType<Refusal>());
        return (vatId, refusals);
    }

    private static IEnumerable<Refusal?> Lengths(Request request) =>
        [
            PlainText.TooLong(request.BuyerReference, 100, "buyerReference", "customer.too_long"),
            PlainText.TooLong(request.ElectronicAddress?.Scheme, 4, "electronicAddress.scheme", "customer.too_long"),
            PlainText.TooLong(request.ElectronicAddress?.Id, 100, "electronicAddress.id", "customer.too_long"),
            PlainText.TooLong(request.Language, 20, "language", "customer.too_long"),
            PlainText.TooLong(request.BlockedReason, 300, "blockedReason", "customer.too_long"),
        ];

    private static void Apply(Request request, Customer customer, string country, string? vatId, CompanyCard company, string? number)
    {
        customer.Number = number ?? customer.Number;
        customer.Name = PlainText.Clean(request.Name)!;
        customer.Country = country;
        customer.VatId = vatId;
        customer.Currency = request.Currency ?? company.Currency;
        customer.Email = PlainText.Clean(request.Email);
        customer.Phone = PlainText.Clean(request.Phone);
        customer.Contact = PlainText.Clean(request.Contact);
        customer.Street = PlainText.Clean(request.Address?.Street);
        customer.City = PlainText.Clean(request.Address?.City);
        customer.Region = PlainText.Clean(request.Address?.Region);
        customer.PostalCode = PlainText.Clean(request.Address?.PostalCode);
        customer.PaymentTermsDays = request.PaymentTermsDays ?? company.PaymentTermsDays;
        customer.BuyerReference = PlainText.Clean(request.BuyerReference);
        customer.ElectronicScheme = PlainText.Clean(request.ElectronicAddress?.Scheme);
        customer.ElectronicId = PlainText.Clean(request.ElectronicAddress?.Id);
        customer.Language = PlainText.Clean(request.Language);
        customer.Notes = PlainText.Clean(request.Notes);
        customer.CreditLimit = request.CreditLimit;
        customer.BlockedReason = PlainText.Clean(request.BlockedReason);
        customer.SearchText = SearchText.Of(
            customer.Number,
            customer.Name,
            customer.Email,
            customer.City,
            customer.VatId,
            customer.Contact
        );
    }
}
