using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Items;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Isolation.Sequences;

public sealed record MemoryCustomer(Guid Id, string Name);

public sealed record MemoryItem(Guid Id, decimal Price);

public sealed record MemoryInvoice(Guid Id, Guid Customer, decimal Total, decimal Open);

public sealed record MemoryPayment(Guid Id, Guid Customer, decimal Amount, decimal Open);

/// <summary>What a company must have stored, kept in memory of its own; read by the others for ids to try.</summary>
public sealed class MemoryCompany(TestCompany company)
{
    private readonly Lock gate = new();
    private readonly List<MemoryCustomer> customers = [];
    private readonly List<MemoryItem> items = [];
    private readonly List<MemoryInvoice> invoices = [];
    private readonly List<MemoryPayment> payments = [];

    public TestCompany Company => company;

    public MemoryCustomer Customer(int pick) => Picked(customers, pick);

    public MemoryItem Item(int pick) => Picked(items, pick);

    public MemoryInvoice Invoice(int pick) => Picked(invoices, pick);

    public void Keep(MemoryCustomer row) => Keep(customers, row, other => other.Id == row.Id);

    public void Keep(MemoryItem row) => Keep(items, row, other => other.Id == row.Id);

    public void Keep(MemoryInvoice row) => Keep(invoices, row, other => other.Id == row.Id);

    public void Keep(MemoryPayment row) => Keep(payments, row, other => other.Id == row.Id);

    /// <summary>The stored company is this one: the same records, and no more.</summary>
    public async Task Check()
    {
        var all = new ListQuery(Size: ListQuery.Largest);
        var storedCustomers = await company.Do((CustomerList list) => list.Run(all));
        Same(customers, storedCustomers.Items.Select(row => new MemoryCustomer(row.Id, row.Name)));
        var storedItems = await company.Do((ItemList list) => list.Run(all));
        Same(items, storedItems.Items.Select(row => new MemoryItem(row.Id, row.SalesPrice)));
        var documents = await company.Do((DocumentList list) => list.Run(DocumentKind.Invoice, all, new DocumentFilter()));
        Same(invoices, documents.Rows.Items.Select(row => new MemoryInvoice(row.Id, row.CustomerId!.Value, row.Total, row.OpenAmount)));
        Assert.Equal(invoices.Sum(row => row.Total), documents.FunctionalTotal);
        Assert.Equal(invoices.Sum(row => row.Open), documents.FunctionalOpen);
        var storedPayments = await company.Do((PaymentList list) => list.Run(all));
        Same(payments, storedPayments.Items.Select(row => new MemoryPayment(row.Id, row.PartyId, row.Amount, row.OpenAmount)));
        // Numbers without a gap: nobody else took one.
        Assert.Equal(
            Enumerable.Range(1, invoices.Count).Select(number => $"INV-{number:00000}"),
            documents.Rows.Items.Select(row => row.Number).Order(StringComparer.Ordinal)
        );
    }

    private static void Same<T>(IEnumerable<T> expected, IEnumerable<T> stored) =>
        Assert.Equal(expected.OrderBy(row => $"{row}", StringComparer.Ordinal), stored.OrderBy(row => $"{row}", StringComparer.Ordinal));

    private T Picked<T>(List<T> rows, int pick)
    {
        lock (gate)
        {
            return rows[pick % rows.Count];
        }
    }

    private void Keep<T>(List<T> rows, T row, Predicate<T> same)
    {
        lock (gate)
        {
            rows.RemoveAll(same);
            rows.Add(row);
        }
    }
}
