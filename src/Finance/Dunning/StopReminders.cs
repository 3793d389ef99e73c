using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Dunning;

/// <summary>A stop as people see it.</summary>
/// <param name="DocumentId">The one invoice; null stops all of the customer's.</param>
/// <param name="Until">The last day without reminders; null until it is lifted.</param>
public sealed record DunningStopRow(
    Guid Id,
    Guid CustomerId,
    string CustomerName,
    Guid? DocumentId,
    string? DocumentNumber,
    DateOnly? Until,
    string Reason
);

/// <summary>
/// Stops the reminders of a customer, or of one invoice, such as one in dispute; or changes until when and why. Refusals, in this order: customer
/// or invoice, day, reason.
/// </summary>
public sealed class StopReminders(Work work)
{
    /// <param name="CustomerId">Of the invoice where one is named and the customer is not.</param>
    /// <param name="DocumentId">One invoice only.</param>
    /// <param name="Until">The last day without reminders, not in the past; until it is lifted when absent.</param>
    public sealed record Request(Guid? CustomerId, Guid? DocumentId, DateOnly? Until, string? Reason);

    public sealed record Stopped(Guid Id);

    public Task<Outcome<Stopped>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Stopped>(
            FinanceRights.Edit,
            request,
            key,
            async db =>
            {
                var invoice = request.DocumentId is { } id ? await Invoice(db, id, cancel) : null;
                var customer = (request.CustomerId ?? invoice?.CustomerId) is { } who ? await GetCustomer.In(db, who, cancel) : null;
                if (customer is null || (request.DocumentId is not null && invoice?.CustomerId != customer.Id))
                {
                    return Refusal.NotFound(
                        request.DocumentId is null ? "customer" : "invoice",
                        request.DocumentId is null ? "customerId" : "documentId"
                    );
                }

                if (request.Until is { } until && (until < DateOnly.FromDateTime(db.Now) || until.Year > 2200))
                {
                    return new Refusal("dunning_stop.until", "until", "Enter a day from today on, or none to stop until you lift it.");
                }

                if (PlainText.Clean(request.Reason) is not { Length: <= 300 } reason)
                {
                    return new Refusal("dunning_stop.reason", "reason", "Say why, in at most 300 characters.");
                }

                var stop = await StopList.Of(db.Set<DunningStop>().AsTracking(), customer.Id, invoice?.Id).FirstOrDefaultAsync(cancel);
                if (stop is null)
                {
                    stop = new DunningStop
                    {
                        CustomerId = customer.Id,
                        DocumentId = invoice?.Id,
                        Reason = reason,
                    };
                    db.Add(stop);
                }

                stop.Until = request.Until;
                stop.Reason = reason;
                var during = request.Until is { } last ? $" until {last:yyyy-MM-dd}" : "";
                db.About(
                    invoice is null ? "customer" : SubjectTypes.Document,
                    invoice?.Id ?? customer.Id,
                    $"{invoice?.Number ?? customer.Name}: no reminders{during}: {reason}"
                );
                return new Stopped(stop.Id);
            },
            cancel
        );

    private static Task<SalesDocument?> Invoice(TenantDb db, Guid id, CancellationToken cancel) =>
        db.Set<SalesDocument>()
            .AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == id && row.Kind == DocumentKind.Invoice && row.Number != null, cancel);
}

/// <summary>Lifts a stop: reminders go on where they were.</summary>
public sealed class LiftStop(Work work)
{
    public sealed record Request(Guid Id);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Edit,
            request,
            key,
            async db =>
            {
                var stop = await db.Set<DunningStop>().AsTracking().FirstOrDefaultAsync(row => row.Id == request.Id, cancel);
                if (stop is null)
                {
                    return Refusal.NotFound("stop");
                }

                db.Remove(stop);
                db.About(
                    stop.DocumentId is null ? "customer" : SubjectTypes.Document,
                    stop.DocumentId ?? stop.CustomerId,
                    "Reminders are sent again"
                );
                return default(Done);
            },
            cancel
        );
}

/// <summary>What is not reminded of, by customer.</summary>
public sealed class StopList(Work work)
{
    public Task<Outcome<ListPage<DunningStopRow>>> Run(ListQuery query, Guid? customerId = null, CancellationToken cancel = default) =>
        work.Read<ListPage<DunningStopRow>>(
            FinanceRights.View,
            async db =>
            {
                var rows = db.Set<DunningStop>().AsNoTracking().Where(row => customerId == null || row.CustomerId == customerId);
                var page = await rows.OrderBy(row => row.CustomerId)
                    .ThenBy(row => row.Id)
                    .Skip(query.Skip)
                    .Take(query.Take)
                    .ToListAsync(cancel);
                return new ListPage<DunningStopRow>(await Rows(db, page, cancel), await rows.CountAsync(cancel));
            },
            cancel
        );

    /// <summary>The stop of a customer, or of one invoice; null where reminders are sent.</summary>
    public Task<Outcome<DunningStopRow?>> Of(Guid customerId, Guid? documentId, CancellationToken cancel = default) =>
        work.Read<DunningStopRow?>(
            FinanceRights.View,
            async db =>
            {
                var stop = await Of(db.Set<DunningStop>(), customerId, documentId).FirstOrDefaultAsync(cancel);
                return Outcome<DunningStopRow?>.Of(stop is null ? null : (await Rows(db, [stop], cancel))[0]);
            },
            cancel
        );

    internal static IQueryable<DunningStop> Of(IQueryable<DunningStop> stops, Guid customer, Guid? document) =>
        stops.Where(row => row.CustomerId == customer && row.DocumentId == document);

    private static async Task<List<DunningStopRow>> Rows(TenantDb db, List<DunningStop> stops, CancellationToken cancel)
    {
        var names = await GetCustomer.Names(db, stops.ConvertAll(row => row.CustomerId), cancel);
        var documents = stops.Select(row => row.DocumentId).OfType<Guid>().ToList();
        var numbers = await db.Set<SalesDocument>()
            .Where(row => documents.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Number, cancel);
        return stops.ConvertAll(row => new DunningStopRow(
            row.Id,
            row.CustomerId,
            names.GetValueOrDefault(row.CustomerId, ""),
            row.DocumentId,
            row.DocumentId is { } document ? numbers.GetValueOrDefault(document) : null,
            row.Until,
            row.Reason
        ));
    }
}
