using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Support;

/// <summary>
/// An operator goes into a company that is open to support, with a reason and the number of a ticket, both of which the company
/// reads. The way in is a ticket for one browser and one minute: the console may be on another host.
/// </summary>
public sealed class EnterSupport(OperatorDesk desk, VisitTickets tickets, PublicUrl url)
{
    public sealed record Request(Guid TenantId, string? Reason, string? Ticket);

    /// <param name="Ticket">See <see cref="VisitTickets"/>.</param>
    public sealed record Entered(string Slug, string Ticket);

    public Task<Outcome<Entered>> Run(Request request, CancellationToken cancel = default) =>
        desk.Run(
            async change =>
                RecentProof.Missing(change.Caller.ProvedAt, change.Now) is { } missing ? missing : await Enter(change, request, cancel),
            cancel
        );

    private async Task<Outcome<Entered>> Enter(OperatorDesk.Change change, Request request, CancellationToken cancel)
    {
        // One after the other with the owner who ends it.
        await Team.Lock(change.Db, request.TenantId, cancel);
        var now = change.Now;
        var consent = await change
            .Db.Set<SupportConsent>()
            .FirstOrDefaultAsync(item => item.TenantId == request.TenantId && item.EndedAt == null && item.Until > now, cancel);
        var tenant = await change.Db.Set<Tenant>().FirstOrDefaultAsync(item => item.Id == request.TenantId, cancel);
        if (consent is null || tenant is not { State: TenantState.Active, Platform.State: not StandingState.Suspended })
        {
            return new Refusal("support.closed", null, "The company is not open to support. Ask its owner to open it.");
        }

        if (PlainText.Clean(request.Ticket) is not { Length: <= SupportRules.LongestTicket } number)
        {
            return new Refusal(
                "support.ticket",
                "ticket",
                $"Enter the number of the ticket, at most {SupportRules.LongestTicket} characters."
            );
        }

        if (PlainText.Clean(request.Reason) is not { Length: >= SupportRules.LeastReason and <= SupportRules.LongestNote } reason)
        {
            return new Refusal(
                "support.reason",
                "reason",
                $"Write for the people of the company why, in {SupportRules.LeastReason} to {SupportRules.LongestNote} characters."
            );
        }

        await EndSupport.End(change.Db, item => item.ConsentId == consent.Id && item.OperatorId == change.Caller.UserId, now, cancel);
        var visit = new SupportVisit
        {
            ConsentId = consent.Id,
            OperatorId = change.Caller.UserId,
            OperatorName = change.Caller.Name,
            Reason = reason,
            Ticket = PlainText.OneLine(number),
            EnteredAt = now,
            Until = SupportRules.VisitUntil(now, consent.Until),
        };
        change.Db.Add(visit);
        change.Audit(nameof(EnterSupport), tenant, $"{change.Caller.Name} enters as support, ticket {visit.Ticket}: {reason}");
        await SupportMail.Tell(
            change.Db,
            url,
            tenant.Id,
            company => $"Support is in {company}",
            $"{change.Caller.Name} of the portal's support is in your company, for an hour at most, ticket {visit.Ticket}.\n\nWhy: {reason}\n\n"
                + "Every page that is opened is in your activity. Any owner ends it at once here:",
            now,
            cancel
        );
        return new Entered(tenant.Slug, tickets.Make(visit.Id));
    }
}
