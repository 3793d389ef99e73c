using System.Globalization;
using BackOffice.Kernel;

namespace BackOffice.Tenancy.FourEyes;

/// <summary>What an owner's yes is worth. Pure.</summary>
internal static class YesRules
{
    public static readonly Refusal NotOwner = Refusal.Forbidden("Only an owner of the company says yes to a request for rights.");

    public static readonly Refusal Own = new(
        "rights_request.own",
        null,
        "You asked for this yourself. Another owner has to say yes.",
        RefusalKind.Forbidden
    );

    public static readonly Refusal Again = new(
        "rights_request.again",
        null,
        "You said yes to this already. Another owner has to say yes too.",
        RefusalKind.Conflict
    );

    public static readonly Refusal Answered = new(
        "rights_request.answered",
        null,
        "Somebody answered this request meanwhile.",
        RefusalKind.Conflict
    );

    public static readonly Refusal Moved = new(
        "rights_request.moved",
        null,
        "What this would open is no longer what was asked for, because roles or people changed meanwhile. Decline it, and let it be asked anew.",
        RefusalKind.Conflict
    );

    public static readonly Refusal NotHere = new(
        "rights_request.not_here",
        null,
        "This gives somebody more than before, and two owners have to say yes to that. Do it in the portal on a page of its own, where it can wait for them.",
        RefusalKind.Forbidden
    );

    public static readonly Refusal SecondLastOwner = new(
        "member.second_owner",
        null,
        "Two owners have to say yes here when somebody gets more rights, and this would leave one. Make somebody else an owner first, or switch that rule off."
    );

    public static readonly Refusal TooMany = new(
        "rights_request.many",
        null,
        "Too many requests for rights wait for an answer. Let owners answer some of them first.",
        RefusalKind.TooMany
    );

    /// <param name="owners">At this moment.</param>
    /// <returns>The owner whose yes counts besides this one, null when this is the first; or why it does not count.</returns>
    public static Outcome<Guid?> Second(Guid requester, Guid? firstYes, Guid approver, IReadOnlySet<Guid> owners) =>
        !owners.Contains(approver) ? NotOwner
        : approver == requester ? Own
        : firstYes is not { } first || !owners.Contains(first) ? Outcome<Guid?>.Of(null)
        : first == approver ? Again
        : Outcome<Guid?>.Of(first);

    public static Refusal Waits(RightsRequest request) =>
        new(
            "rights_request.waiting",
            null,
            string.Create(
                CultureInfo.InvariantCulture,
                $"This gives somebody more, so it waits for the yes of another owner until {request.ExpiresAt:d MMMM yyyy}. Its state is under People, Requests for rights."
            ),
            RefusalKind.Waiting
        )
        {
            See = $"/api/v1/rights-requests/{request.Id}",
        };
}
