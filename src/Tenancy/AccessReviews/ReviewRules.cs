using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>Who may decide about a line, and with what. Pure but for the question how many owners there are.</summary>
internal static class ReviewRules
{
    /// <summary>Longest word of a decision.</summary>
    public const int Longest = 300;

    private static readonly Refusal Own = new(
        "review.own",
        null,
        "Nobody decides about their own access. Ask another owner.",
        RefusalKind.Forbidden
    );

    /// <summary>A review says that a person of the company looked: programs read it and decide nothing.</summary>
    public static Refusal? People(Team.Change change) =>
        change.Caller.Kind == CallerKind.ApiClient
            ? Refusal.Forbidden("A review is decided by people, in the portal.")
            : ClientSide.OwnPeopleOnly(change);

    /// <summary>Who decides about themselves: only the one owner there is.</summary>
    public static async Task<Refusal?> OwnLine(Team.Change change, ReviewedAccess line, CancellationToken cancel)
    {
        if (line.Kind is not (AccessKind.Member or AccessKind.FirmPerson) || line.SubjectId != change.Caller.ActorId)
        {
            return null;
        }

        var owners = await change
            .Db.Set<Membership>()
            .Where(item => item.TenantId == change.Tenant && item.Role == StandardRoles.Owner && item.RemovedAt == null)
            .Select(item => item.UserId)
            .ToListAsync(cancel);
        return owners is [var only] && only == change.Caller.ActorId ? null : Own;
    }

    /// <summary>Whoever takes or changes something says why, and so does whoever keeps what looks stale.</summary>
    public static Refusal? Word(ReviewVerdict verdict, string? word, bool isRemarkable) =>
        word?.Length > Longest ? new Refusal("review.word", "word", $"Enter at most {Longest} characters.")
        : word is not null || (verdict == ReviewVerdict.Keep && !isRemarkable) ? null
        : new Refusal(
            "review.word",
            "word",
            verdict == ReviewVerdict.Keep
                ? "This access looks as if it were not needed. Say in a few words why it stays."
                : "Say in a few words why."
        );

    /// <summary>Whether the access is as it was when the review began; what is kept is what the list says.</summary>
    /// <param name="now">Null when it has ended.</param>
    public static Refusal? Moved(ReviewedAccess line, ReviewedAccess? now) =>
        now is null
            ? new Refusal("review.ended", null, "This access has ended since the review began. Decide to remove it.", RefusalKind.Conflict)
        : line.Allows(now) ? null
        : new Refusal(
            "review.moved",
            null,
            $"This access was changed since the review began: it is {now.Access} now. Decide to change it, to what is right.",
            RefusalKind.Conflict
        );

    /// <summary>Who keeps somebody's role may give it.</summary>
    public static Refusal? Above(Team.Change change, ReviewedAccess line, IReadOnlyDictionary<string, Role> roles) =>
        line.Kind is AccessKind.Member or AccessKind.Invitation && roles.TryGetValue(line.Access, out var role) && !change.MayGive(role)
            ? new Refusal("member.above", null, "This person's role allows more than yours: ask an owner to decide.", RefusalKind.Forbidden)
            : null;
}
