using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>An owner answers a request for rights. With the second yes it is carried out, as its requester and as if asked now.</summary>
public sealed class AnswerRequest(Team team, IServiceScopeFactory scopes)
{
    /// <param name="IsDone">False when the yes of one more owner is needed.</param>
    public sealed record Answered(bool IsDone);

    private sealed record Said(bool IsEnough, RightsRequest Request, DateTime At);

    public async Task<Outcome<Answered>> Approve(Guid id, CancellationToken cancel = default)
    {
        Caller? approver = null;
        var said = await team.Run<Said>(
            change =>
            {
                approver = change.Caller;
                return Say(change, id, cancel);
            },
            cancel
        );
        if (!said.Succeeded)
        {
            return Outcome<Answered>.Refused(said.Refusals);
        }

        var refusals = said.Value.IsEnough ? await CarryOut(said.Value, approver!, cancel) : [];
        return refusals.Count == 0 ? new Answered(said.Value.IsEnough) : Outcome<Answered>.Refused(refusals);
    }

    /// <summary>An owner says no, or whoever asked takes it back.</summary>
    public Task<Outcome<Done>> Decline(Guid id, CancellationToken cancel = default) =>
        team.TakeAway<Done>(
            async change =>
            {
                if (await Find(change, id, cancel) is not { } request)
                {
                    return Refusal.NotFound("request");
                }

                var isMine = request.RequesterId == change.Caller.ActorId;
                if (!isMine && !await Providers.Owners.Is(change.Db, change.Tenant, change.Caller.ActorId, cancel))
                {
                    return YesRules.NotOwner;
                }

                request.Decide(RequestState.Declined, change.Caller.ActorName, change.Now);
                var what = isMine ? "Took back the request" : $"Declined what {request.RequesterName} asked for";
                change.Audit("DeclineRequest", RightsRequest.Subject, id, $"{what}: {string.Join(" ", request.Opens)}");
                return default(Done);
            },
            cancel
        );

    private static Task<RightsRequest?> Find(Team.Change change, Guid id, CancellationToken cancel) =>
        RightsRequest.Open(change.Db, change.Tenant, change.Now).FirstOrDefaultAsync(item => item.Id == id, cancel);

    private static async Task<Outcome<Said>> Say(Team.Change change, Guid id, CancellationToken cancel)
    {
        if (await Find(change, id, cancel) is not { } request)
        {
            return Refusal.NotFound("request");
        }

        var held = await Holdings.Of(change.Db, change.Areas, change.Tenant, change.Now, cancel);
        var caller = change.Caller;
        var second = YesRules.Second(request.RequesterId, request.FirstYesBy, caller.ActorId, FourEyesGuard.Owners(held));
        if (!second.Succeeded)
        {
            return second.Refusals[0];
        }

        if (second.Value is null)
        {
            (request.FirstYesBy, request.FirstYesByName) = (caller.ActorId, caller.ActorName);
            var summary = $"Said yes, as the first owner, to what {request.RequesterName} asked for: {string.Join(" ", request.Opens)}";
            change.Audit(nameof(AnswerRequest), RightsRequest.Subject, id, summary);
        }

        return new Said(second.Value is not null, request, change.Now);
    }

    private async Task<IReadOnlyList<Refusal>> CarryOut(Said said, Caller approver, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(said.Request.Requester(approver.Slug, said.At));
        scope.ServiceProvider.GetRequiredService<Approval>().Give(new Approval.Yes(said.Request.Id, approver));
        var refusals = await Doors.Run(scope.ServiceProvider, said.Request, cancel);
        return
        [
            .. refusals.Select(refusal =>
                refusal.Code.StartsWith("rights_request.", StringComparison.Ordinal)
                    ? refusal
                    : new Refusal(
                        "rights_request.refused",
                        null,
                        $"{said.Request.RequesterName} could not do this now: {refusal.Message}",
                        RefusalKind.Conflict
                    )
            ),
        ];
    }
}
