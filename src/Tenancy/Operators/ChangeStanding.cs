using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Operators;

/// <summary>
/// An operator says how a company stands on the axis of the platform or of its provider. It holds from the next thing anybody
/// does in the company, also in pages that are open; what waited meanwhile goes out when it may again.
/// </summary>
public sealed class ChangeStanding(OperatorDesk desk, TenantCatalogue catalogue, Authority authority, OutboxSignal signal)
{
    private const int LongestReason = 300;

    /// <param name="Reason">The people of the company read it, in the refusal and in the banner of every page.</param>
    /// <param name="Since">Of the state that was read: somebody may have changed it meanwhile.</param>
    public sealed record Request(Guid TenantId, StandingAxis Axis, StandingState State, string? Reason, DateTime? Since = null);

    public async Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default)
    {
        var outcome = await desk.Run(change => Change(change, request, cancel), cancel);
        if (!outcome.Succeeded)
        {
            return Outcome<Done>.Refused(outcome.Refusals);
        }

        catalogue.Forget(request.TenantId, outcome.Value);
        authority.Forget();
        signal.Notify(request.TenantId);
        return default(Done);
    }

    private static async Task<Outcome<string>> Change(OperatorDesk.Change change, Request request, CancellationToken cancel)
    {
        if (request.Axis == StandingAxis.Billing || !Enum.IsDefined(request.Axis))
        {
            return new Refusal("standing.axis", "axis", "Choose the platform or the provider: billing follows the subscription.");
        }

        if (!StandingRules.StatesOf(request.Axis).Contains(request.State))
        {
            return new Refusal("standing.state", "state", "Choose one of the states of this axis.");
        }

        if (PlainText.Clean(request.Reason) is not { Length: <= LongestReason } reason)
        {
            return new Refusal(
                "standing.reason",
                "reason",
                $"Write for the people of the company why, in 1 to {LongestReason} characters."
            );
        }

        await Team.Lock(change.Db, request.TenantId, cancel);
        if (
            await change.Db.Set<Tenant>().FirstOrDefaultAsync(item => item.Id == request.TenantId, cancel) is not { } tenant
            || tenant.IsGone
        )
        {
            return Refusal.NotFound("company");
        }

        var before = tenant.On(request.Axis);
        if (request.Since is { } read && read != before.Since)
        {
            return Refusal.Conflict("Another operator changed this meanwhile. Load the page again and look at it.");
        }

        if (before.State == request.State)
        {
            return new Refusal("standing.same", "state", "The company stands like this already.");
        }

        tenant.Set(request.Axis, new AxisStanding(request.State, reason, change.Now, change.Caller.Name));
        change.Audit(
            nameof(ChangeStanding),
            tenant,
            $"{request.Axis}: {before.State} became {request.State}: {reason}",
            (request.Axis.ToString(), before.State.ToString(), request.State.ToString())
        );
        return tenant.Slug;
    }
}
